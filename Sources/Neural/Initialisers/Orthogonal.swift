public import Engine

extension Tensor {
  /// A random matrix with orthonormal rows or columns, whichever are fewer, times `gain`; it keeps
  /// the length of every vector that passes through a square one.
  ///
  /// All dimensions before the last count as rows. The matrix is Q of the decomposition of normal
  /// numbers with a positive diagonal of R, so every orthogonal matrix is equally likely. Saxe,
  /// McClelland and Ganguli, 2014.
  public static func orthogonal(_ shape: Shape, gain: Float = 1, key: Key) -> Tensor {
    guard shape.count >= 2 else {
      misuse("orthogonal", "shape \(shape) has neither rows nor columns")
    }
    let columns = shape[shape.count - 1]
    let rows = shape[..<(shape.count - 1)].reduce(1, *)
    let (count, length) = (Swift.min(rows, columns), Swift.max(rows, columns))
    let draws = Tensor.normal([count, length], key: key).rows
    let vectors = orthonormalised(draws.map { $0.map(Double.init) })
    var elements = [Float](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let entry = rows < columns ? vectors[row][column] : vectors[column][row]
        elements[row * columns + column] = Float(Double(gain) * entry)
      }
    }
    return Tensor(elements, shape: shape)
  }
}

/// The vectors made orthonormal one after the other, by the method of Gram and Schmidt.
///
/// Each vector is projected twice: what rounding leaves of the others after the first time is gone
/// after the second.
private func orthonormalised(_ vectors: [[Double]]) -> [[Double]] {
  var basis: [[Double]] = []
  for var vector in vectors {
    for _ in 0..<2 {
      for other in basis { add(-dot(vector, other), times: other, to: &vector) }
    }
    var norm = dot(vector, vector).squareRoot()
    if norm == 0 {
      // At all likely only for a single number that was drawn as 0.
      vector[basis.count] = 1
      norm = 1
    }
    basis.append(vector.map { $0 / norm })
  }
  return basis
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}

private func add(_ scale: Double, times summand: [Double], to vector: inout [Double]) {
  for index in vector.indices { vector[index] += scale * summand[index] }
}
