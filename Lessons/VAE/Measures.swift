import Course
import Engine
import Measures

extension VariationalAutoencoder {
  /// Lower bounds of ln p(x) in nats, each the mean over images: by k = 1, 2 … draws of the code,
  /// ln 1/k Σ p(x, z)/q(z | x) (Burda, Grosse and Salakhutdinov, 2016), and the mean of ln p(x, z)/q(z | x)
  /// over the same draws, the evidence lower bound.
  func bounds(_ x: Tensor, draws: Int, at counts: [Int], key: Key) -> (
    evidence: Float, importance: [Float]
  ) {
    let posterior = encode(x)
    let logWeights = (0..<draws).map { draw -> Tensor in
      let noise = Tensor.normal(posterior.mean.shape, key: key.folding(in: UInt32(draw)))
      let z = posterior.sample(noise)
      return logLikelihood(x, given: z) + priorLogDensity(z)
        - posterior.logDensity(ofNoise: noise)
    }
    let weights = Tensor.stacked(logWeights, along: 1)  // [N, draws]
    return (weights.mean().item, importanceBounds(weights, at: counts))
  }

  /// The divergence of the posteriors from the prior by `draws` draws for each image instead of in
  /// closed form: the mean of ln q(z | x) − ln p(z), in nats per image.
  func sampledDivergence(_ x: Tensor, draws: Int, key: Key) -> Float {
    let posterior = encode(x)
    let values = (0..<draws).map { draw -> Float in
      let noise = Tensor.normal(posterior.mean.shape, key: key.folding(in: UInt32(draw)))
      let logRatio = posterior.logDensity(ofNoise: noise) - priorLogDensity(posterior.sample(noise))
      return logRatio.mean().item
    }
    return values.reduce(0, +) / Float(draws)
  }

  /// Single-draw estimates of the gradient of E_q ln p(x | z) with respect to the posterior's mean, for
  /// one image: `draws` of each kind, first coordinate, and the variance of each kind over both.
  func gradientEstimates(_ x: Tensor, draws: Int, key: Key) -> GradientEstimates {
    let posterior = encode(x)  // [1, K]
    let code = posterior.mean.shape[1]
    let noise = Tensor.normal([draws, code], key: key)
    let z = posterior.sample(noise)
    // Through the sample: ∂z/∂μ = 1, so the gradient is that of ln p(x | z) at z.
    let path = gradient(at: z) { self.logLikelihood(x, given: $0).sum() }
    // By the score: f · ∂ ln q(z)/∂μ = f · ε/σ, which needs no derivative of the decoder.
    let values = logLikelihood(x, given: z).expanded(at: 1)  // [draws, 1]
    let score = noise / posterior.deviation
    let centered = values - values.mean()
    return GradientEstimates(
      path: Estimates(path), score: Estimates(values * score), baseline: Estimates(centered * score)
    )
  }
}

/// Estimates of one gradient: of its first coordinate one by one, and the variance of all.
struct Estimates {
  let first: [Float]
  let mean: Float
  let variance: Float

  init(_ draws: Tensor) {
    first = draws.slice(0..<1, along: 1).elements
    mean = draws.mean(along: 0).elements[0]
    variance = draws.variance(along: 0).sum().item
  }
}

/// The same gradient, estimated in three ways.
struct GradientEstimates {
  let path: Estimates
  let score: Estimates
  let baseline: Estimates
}
