import Engine

/// The normal distribution of the plane that fits a sample best: with its mean and its covariance.
public struct FittedNormal: Sendable {
  /// The sample's mean, `[2]`.
  public let mean: Tensor
  /// Cholesky's upper factor U of the sample's covariance UᵀU, `[2, 2]`.
  public let factor: Tensor

  /// Fits a sample `[M, 2]`; the covariance is divided by M.
  public init(_ sample: Tensor) {
    mean = sample.mean(along: 0)
    let centered = sample - mean
    let covariance = centered.transposed.matmul(centered) / Float(sample.shape[0])
    let c = covariance.elements
    let a = c[0].squareRoot()
    let b = a > 0 ? c[1] / a : 0
    let d = max(0, c[3] - b * b).squareRoot()
    factor = Tensor([a, b, 0, d], shape: [2, 2])
  }

  /// Standard normal draws `[N, 2]` made draws of this distribution, `[N, 2]`.
  public func draws(_ noise: Tensor) -> Tensor { noise.matmul(factor) + mean }
}
