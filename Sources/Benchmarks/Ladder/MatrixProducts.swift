import Kernels

extension LadderKernel {
  static let matrixProducts = [16, 32, 64, 128, 256, 384, 512, 1024, 2048].map { size in
    LadderKernel("matmul", "\(size)", .arithmetic(operations: 2 * size * size * size)) {
      let (a, b) = (normal(size * size, 1), normal(size * size, 2))
      let c = Buffer(size * size, repeating: .nan)
      func matrix(_ buffer: Buffer) -> Matrix { Matrix(buffer, rows: size, columns: size) }
      let product = MatrixProduct(matrix(a), matrix(b), into: matrix(c))
      return Call {
        product.launch()
      } samples: {
        sampledIndices(size * size).map { index in
          let (value, magnitude) = productElement(
            a, b, row: index / size, column: index % size, depth: size, columns: size)
          return Sample(
            index: index, actual: c[index], expected: value,
            tolerance: roundingBound(magnitude, terms: size))
        }
      }
    }
  }
}

/// Normal numbers, different for each `seed`.
func normal(_ count: Int, _ seed: UInt32) -> Buffer {
  let buffer = Buffer(count)
  RandomDraws(.normal, key: (high: 0, low: seed), into: buffer).launch()
  return buffer
}

/// How far a sum of products can be off, in whatever order it is added: n·u·Σ|a·b|.
///
/// Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1.
func roundingBound(_ magnitude: Double, terms: Int) -> Double {
  let unit = Double(Float.ulpOfOne) / 2
  return Double(terms) * unit / (1 - Double(terms) * unit) * magnitude
}
