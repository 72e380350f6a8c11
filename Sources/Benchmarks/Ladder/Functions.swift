import Kernels

extension LadderKernel {
  static let functions =
    mapped("exp", .exp, exponential) + mapped("tanh", .tanh, hyperbolicTangent)

  /// The functions promise two units in the last place.
  private static func mapped(
    _ name: String, _ function: Function, _ reference: @escaping @Sendable (Double) -> Double
  ) -> [LadderKernel] {
    arrayLengths.map { elements, label in
      LadderKernel(name, label, .traffic(bytes: 2 * 4 * elements, elements: elements)) {
        let x = normal(elements, 1)
        let y = Buffer(elements, repeating: .nan)
        return Call {
          Map(function, x, into: y).launch()
        } samples: {
          sampledIndices(elements).map { index in
            let expected = reference(Double(x[index]))
            return Sample(
              index: index, actual: y[index], expected: expected,
              tolerance: 2 * Double(Float(expected).ulp))
          }
        }
      }
    }
  }
}
