import Engine

/// Principal component analysis: the mean of some data, the directions in which they vary most, and
/// how much they vary along each.
///
/// What a method should be compared with: no linear map through K numbers reconstructs the data with a
/// smaller mean square error than projection on the first K directions (Pearson, 1901).
public struct PrincipalComponents: Sendable {
  /// The mean of the data, [D].
  public let mean: [Double]
  /// Directions of length 1, at right angles, by falling variance: [D][D].
  public let directions: [[Double]]
  /// The variance along each direction, divided by the number of rows.
  public let variances: [Double]

  /// Analyses the rows of `data`, [N, D]; without a row, or with a number of values that does not
  /// make whole rows, it is a programmer error.
  public init(_ data: [Float], width: Int) {
    guard !data.isEmpty, width > 0, data.count % width == 0 else {
      fatalError("PrincipalComponents needs rows of \(width), not \(data.count) values.")
    }
    let rows = data.count / width
    var mean = [Double](repeating: 0, count: width)
    for (index, value) in data.enumerated() { mean[index % width] += Double(value) }
    for column in 0..<width { mean[column] /= Double(rows) }
    var covariance = [Double](repeating: 0, count: width * width)
    var centered = mean
    for row in 0..<rows {
      for column in 0..<width {
        centered[column] = Double(data[row * width + column]) - mean[column]
      }
      for i in 0..<width where centered[i] != 0 {
        for j in i..<width { covariance[i * width + j] += centered[i] * centered[j] }
      }
    }
    for i in 0..<width {
      for j in i..<width {
        covariance[i * width + j] /= Double(rows)
        covariance[j * width + i] = covariance[i * width + j]
      }
    }
    let (values, vectors) = symmetricEigenpairs(covariance, size: width)
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
    }
    self.mean = mean
    variances = order.map { max(0, values[$0]) }
    directions = order.map { vectors[$0] }
  }

  /// The rows of `data` after their coordinates along each direction have been multiplied with
  /// `gains`; directions beyond these are dropped. With gains of 1 this is the projection.
  public func filtered(_ data: [Float], gains: [Double]) -> [Float] {
    let width = mean.count
    var result: [Float] = []
    result.reserveCapacity(data.count)
    for start in stride(from: 0, to: data.count, by: width) {
      var row = mean
      for (direction, gain) in zip(directions, gains) {
        var coordinate = 0.0
        for i in 0..<width { coordinate += (Double(data[start + i]) - mean[i]) * direction[i] }
        for i in 0..<width { row[i] += gain * coordinate * direction[i] }
      }
      result += row.map(Float.init)
    }
    return result
  }

  /// The projection of the rows of `data` on the mean and the first `count` directions.
  public func projected(_ data: [Float], count: Int) -> [Float] {
    filtered(data, gains: Array(repeating: 1, count: min(count, mean.count)))
  }

  /// The least mean square error, over all values of the data analysed, of any linear map through
  /// `count` numbers: the variance that is left, divided by D.
  public func error(count: Int) -> Double {
    variances.dropFirst(count).reduce(0, +) / Double(mean.count)
  }

  /// Wiener's gains: the best linear estimate of data to which independent noise of `variance` was
  /// added multiplies each coordinate with λ / (λ + variance).
  public func wienerGains(noise variance: Double) -> [Double] {
    variances.map { $0 + variance > 0 ? $0 / ($0 + variance) : 0 }
  }
}

extension PrincipalComponents {
  /// Analyses the rows of `data`, `[N, D]`.
  public init(_ data: Tensor) { self.init(data.elements, width: data.shape[1]) }

  /// The rows of `data`, `[M, D]`, with gains along each direction.
  public func filtered(_ data: Tensor, gains: [Double]) -> Tensor {
    Tensor(filtered(data.elements, gains: gains), shape: data.shape)
  }

  /// The projection of the rows of `data`, `[M, D]`, on the mean and the first `count` directions.
  public func projected(_ data: Tensor, count: Int) -> Tensor {
    Tensor(projected(data.elements, count: count), shape: data.shape)
  }

  /// The mean square error of that projection, over all values of `data`.
  public func error(of data: Tensor, count: Int) -> Float {
    (projected(data, count: count) - data).squared().mean().item
  }
}
