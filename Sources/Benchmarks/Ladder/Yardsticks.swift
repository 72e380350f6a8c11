import Kernels

/// The multiply-adds that arithmetic is compared with.
enum Yardstick {
  static let factor: Float = -0.75
  static let summand: Float = 0.5
  static let length = 2_500
  /// Enough to share evenly among a few threads.
  static let parts = 64

  static func chains(into out: Buffer? = nil) -> MultiplyAddChains {
    MultiplyAddChains(
      parts: parts, length: length, factor: factor, summand: summand,
      into: out ?? Buffer(parts * MultiplyAddChains.chains))
  }
}

/// Array lengths of memory-bound kernels: two arrays of the first fit a third-level cache, those of
/// the second do not.
let arrayLengths = [(elements: 1 << 20, label: "4 MiB"), (elements: 1 << 24, label: "64 MiB")]

extension LadderKernel {
  static let yardsticks =
    [multiplyAdds]
    + arrayLengths.flatMap { elements, label in
      [
        stream("copy", label, .copy, arrays: 2, elements: elements),
        stream("triad", label, .triad, arrays: 3, elements: elements),
      ]
    }

  private static let multiplyAdds = LadderKernel(
    "fma", "registers", .arithmetic(operations: Yardstick.chains().operations)
  ) {
    let out = Buffer(Yardstick.parts * MultiplyAddChains.chains, repeating: .nan)
    return Call {
      Yardstick.chains(into: out).launch()
    } samples: {
      sampledIndices(out.count).map { index in
        let expected = repeatedMultiplyAdd(
          from: Double(index % MultiplyAddChains.chains), factor: Double(Yardstick.factor),
          summand: Double(Yardstick.summand), count: Yardstick.length)
        return Sample(index: index, actual: out[index], expected: expected, tolerance: 1e-6)
      }
    }
  }

  private static func stream(
    _ name: String, _ label: String, _ pass: MemoryStream.Pass, arrays: Int, elements: Int
  ) -> LadderKernel {
    LadderKernel(name, label, .traffic(bytes: arrays * 4 * elements, elements: elements)) {
      let (a, b) = (normal(elements, 1), normal(elements, 2))
      let y = Buffer(elements, repeating: .nan)
      let kernel = MemoryStream(pass, a, b, into: y)
      return Call {
        kernel.launch()
      } samples: {
        sampledIndices(elements).map { index in
          let summand = pass == .triad ? 3 * Double(b[index]) : 0
          return Sample(
            index: index, actual: y[index], expected: Double(a[index]) + summand,
            tolerance: pass == .triad ? 1e-6 : 0)
        }
      }
    }
  }
}
