import Kernels

extension LadderKernel {
  static let softmaxes = rowwise("softmax") { x, rows, width, y in
    let kernel = Softmax(x, rows: rows, width: width, into: y)
    return Rowwise {
      kernel.launch()
    } element: { row, column in
      softmaxElement(x, row: row, column: column, width: width)
    }
  }

  static let layerNorms = rowwise("layernorm") { x, rows, width, y in
    let (gain, bias) = (normal(width, 2), normal(width, 3))
    let kernel = RowNorm(
      x, gain: gain, bias: bias, epsilon: 1e-5, isCentered: true, into: y, means: Buffer(rows),
      inverses: Buffer(rows))
    return Rowwise {
      kernel.launch()
    } element: { row, column in
      layerNormElement(
        x, gain: gain, bias: bias, epsilon: 1e-5, row: row, column: column, width: width)
    }
  }

  private struct Rowwise {
    let launch: () -> Void
    let element: (_ row: Int, _ column: Int) -> Double
  }

  /// Rows of 512, read once and written once at best.
  private static func rowwise(
    _ name: String,
    _ prepare: @escaping @Sendable (_ x: Buffer, _ rows: Int, _ width: Int, _ y: Buffer) -> Rowwise
  ) -> [LadderKernel] {
    arrayLengths.map { elements, label in
      LadderKernel(name, label, .traffic(bytes: 2 * 4 * elements, elements: elements)) {
        let width = 512
        let x = normal(elements, 1)
        let y = Buffer(elements, repeating: .nan)
        let rowwise = prepare(x, elements / width, width, y)
        return Call(launch: rowwise.launch) {
          sampledIndices(elements).map { index in
            let expected = rowwise.element(index / width, index % width)
            return Sample(
              index: index, actual: y[index], expected: expected,
              tolerance: 2e-6 * max(abs(expected), name == "softmax" ? 0 : 1))
          }
        }
      }
    }
  }
}
