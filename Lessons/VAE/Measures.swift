import Course
import Engine

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
    let importance = counts.map { count -> Float in
      // Every group of so many draws is used, so that small counts are as sure as large ones.
      let groups = draws / count
      let grouped = weights.slice(0..<(groups * count), along: 1)
        .reshaped(to: [x.shape[0], groups, count])
      return grouped.logSumExp(along: 2).mean().item - Tensor(Float(count)).log().item
    }
    return (weights.mean().item, importance)
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

/// How far apart two sets of images are: the squared maximum mean discrepancy, without bias, for a
/// normal kernel of the given width (Gretton et al., 2012). About 0 for two samples of one
/// distribution.
func discrepancy(_ a: Tensor, _ b: Tensor, width: Float) -> Float {
  func kernel(_ a: Tensor, _ b: Tensor) -> Tensor {
    let squares = a.squared().sum(along: 1, keepingDimension: true)
    let others = b.squared().sum(along: 1)
    let distances = squares + others - a.matmul(b.transposed) * 2
    return (distances * (-0.5 / (width * width))).exp()
  }
  let (m, n) = (Float(a.shape[0]), Float(b.shape[0]))
  // An image's likeness to itself, 1 each, does not count.
  let within = (kernel(a, a).sum().item - m) / (m * (m - 1))
  let others = (kernel(b, b).sum().item - n) / (n * (n - 1))
  return within + others - 2 * kernel(a, b).mean().item
}

/// The median distance between images of a set, the usual width of a kernel for them.
func medianDistance(_ x: Tensor) -> Float {
  let squares = x.squared().sum(along: 1, keepingDimension: true)
  let distances = (squares + squares.transposed - x.matmul(x.transposed) * 2).elements
  let count = x.shape[0]
  let pairs = (0..<count).flatMap { i in (0..<i).map { distances[i * count + $0] } }.sorted()
  return max(pairs[pairs.count / 2], 1e-12).squareRoot()
}
