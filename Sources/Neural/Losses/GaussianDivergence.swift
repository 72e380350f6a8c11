public import Engine

/// The Kullback–Leibler divergence of normal distributions with mean μ and variance σ², given as
/// ln σ², from the standard normal one, summed over all elements:
/// −½ Σ (1 + ln σ² − μ² − σ²). (Kingma and Welling, 2014.)
public func gaussianDivergence(mean: Tensor, logVariance: Tensor) -> Tensor {
  (logVariance.expm1() - logVariance + mean.squared()).sum() * 0.5
}
