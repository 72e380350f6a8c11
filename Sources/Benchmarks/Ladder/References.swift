import Kernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What kernels should compute: single elements by plain loops in double precision.

/// x after `count` times x ← factor·x + summand.
package func repeatedMultiplyAdd(
  from start: Double, factor: Double, summand: Double, count: Int
) -> Double {
  var x = start
  for _ in 0..<count { x = factor * x + summand }
  return x
}

/// Element (i, j) of A·B, for A with `depth` and B with `columns` columns, and Σ |a·b| over the same
/// products, which bounds the rounding.
package func productElement(
  _ a: Buffer, _ b: Buffer, row: Int, column: Int, depth: Int, columns: Int
) -> (value: Double, magnitude: Double) {
  var (value, magnitude) = (0.0, 0.0)
  for k in 0..<depth {
    let product = Double(a[row * depth + k]) * Double(b[k * columns + column])
    value += product
    magnitude += abs(product)
  }
  return (value, magnitude)
}

/// The output (n, i, j, o) of a convolution of images `[N, size, size, inputs]` by weights
/// `[3, 3, inputs, outputs]`, with a margin of one pixel of zeros, and Σ |x·w|.
package func convolutionElement(
  _ x: Buffer, _ weight: Buffer, size: Int, inputs: Int, outputs: Int, image: Int, row: Int,
  column: Int, output: Int
) -> (value: Double, magnitude: Double) {
  var (value, magnitude) = (0.0, 0.0)
  for k in 0..<3 {
    for l in 0..<3 {
      let (y, z) = (row + k - 1, column + l - 1)
      guard y >= 0, y < size, z >= 0, z < size else { continue }
      for channel in 0..<inputs {
        let product =
          Double(x[((image * size + y) * size + z) * inputs + channel])
          * Double(weight[((k * 3 + l) * inputs + channel) * outputs + output])
        value += product
        magnitude += abs(product)
      }
    }
  }
  return (value, magnitude)
}

/// Element (row, column) of the softmax of every row.
package func softmaxElement(_ x: Buffer, row: Int, column: Int, width: Int) -> Double {
  let row = (0..<width).map { Double(x[row * width + $0]) }
  let largest = row.max()!
  return exp(row[column] - largest) / row.reduce(0) { $0 + exp($1 - largest) }
}

/// Element (row, column) of the layer norm of every row.
package func layerNormElement(
  _ x: Buffer, gain: Buffer, bias: Buffer, epsilon: Double, row: Int, column: Int, width: Int
) -> Double {
  let row = (0..<width).map { Double(x[row * width + $0]) }
  let mean = row.reduce(0, +) / Double(width)
  let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
  let normal = (row[column] - mean) / (variance + epsilon).squareRoot()
  return Double(gain[column]) * normal + Double(bias[column])
}

/// eˣ by the system's function in double precision.
func exponential(_ x: Double) -> Double { exp(x) }

/// The hyperbolic tangent by the system's function in double precision.
func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
