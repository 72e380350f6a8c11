import Engine

/// What leaves the least error on average when normal noise of standard deviation σ was added to one of
/// some points `[N, D]`: for each x of `[M, D]` their mean under the posterior, `[M, D]`.
///
/// It is x + σ² ∇ ln p(x) for the density p of the points after the noise. (K. Miyasawa, "An empirical
/// Bayes estimator of the mean of a normal population", 1961.)
public func posteriorMean(of x: Tensor, given points: Tensor, noise sigma: Float) -> Tensor {
  let lengths = points.squared().sum(along: 1)  // [N]; |x|² is the same for all and drops out.
  let logits = (x.matmul(points.transposed) - lengths * 0.5) / (sigma * sigma)  // [M, N]
  return logits.softmax().matmul(points)
}
