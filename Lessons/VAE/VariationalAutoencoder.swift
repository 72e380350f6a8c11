import Course
import Engine
import Neural

/// An autoencoder whose code is a normal distribution: the encoder gives its mean and the logarithm of
/// its variance, the decoder the mean of every pixel.
struct VariationalAutoencoder: Model {
  var hidden: Dense
  var mean: Dense
  var logVariance: Dense
  var decoder: [Dense]
  /// The standard deviation of a pixel around the decoder's mean: p(x | z) is normal.
  let pixelDeviation: Float

  init(pixels: Int, width: Int, code: Int, pixelDeviation: Float, key: Key) {
    let keys = key.split(5)
    hidden = Dense(pixels, width, activation: .relu, key: keys[0])
    mean = Dense(width, code, key: keys[1])
    logVariance = Dense(width, code, key: keys[2])
    decoder = [
      Dense(code, width, activation: .relu, key: keys[3]),
      Dense(width, pixels, activation: .sigmoid, key: keys[4]),
    ]
    self.pixelDeviation = pixelDeviation
  }

  /// The numbers of a code, K.
  var codeLength: Int { mean.bias.shape[0] }

  /// q(z | x): means and logarithms of variances, `[N, K]` each, for images `[N, P]`.
  func encode(_ x: Tensor) -> Posterior {
    let h = hidden(x)
    return Posterior(mean: mean(h), logVariance: logVariance(h))
  }

  /// The mean images `[N, P]` of codes `[N, K]`.
  func decode(_ z: Tensor) -> Tensor { decoder.reduce(z) { z, layer in layer(z) } }

  /// ln p(x | z) in nats, for each image: `[N]`.
  func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor {
    let deviations = (x - decode(z)) / pixelDeviation
    return deviations.squared().sum(along: 1) * -0.5 - constantCost(x.shape[1])
  }

  /// The part of −ln p(x | z) that no network can change: P·ln(σ√(2π)).
  func constantCost(_ pixels: Int) -> Float {
    Float(pixels) * (Tensor(pixelDeviation).log().item + halfLogTwoPi)
  }

  /// What the reconstruction costs and what the code costs, in nats per image: −E ln p(x | z) by one
  /// draw for each image, and KL(q(z | x) ‖ p(z)) in closed form.
  func costs(_ x: Tensor, noise: Tensor) -> (reconstruction: Tensor, divergence: Tensor) {
    let posterior = encode(x)
    let count = Float(x.shape[0])
    return (
      -logLikelihood(x, given: posterior.sample(noise)).mean(),
      gaussianDivergence(mean: posterior.mean, logVariance: posterior.logVariance) / count
    )
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("hidden", &hidden)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("decoder", &decoder)
  }
}

/// A normal distribution with independent coordinates for each of N images.
struct Posterior {
  let mean: Tensor  // [N, K]
  let logVariance: Tensor  // [N, K]

  var deviation: Tensor { (logVariance * 0.5).exp() }

  /// The reparameterisation: μ + σ ⊙ ε for standard normal ε, through which gradients flow to μ and σ.
  func sample(_ noise: Tensor) -> Tensor { mean + deviation * noise }

  /// ln q(z) for z = μ + σ ⊙ ε, `[N]`.
  func logDensity(ofNoise noise: Tensor) -> Tensor {
    ((noise.squared() + logVariance) * -0.5 - halfLogTwoPi).sum(along: 1)
  }
}

/// ln p(z) of codes under the standard normal prior, `[N]`.
func priorLogDensity(_ z: Tensor) -> Tensor {
  (z.squared() * -0.5 - halfLogTwoPi).sum(along: 1)
}

/// ln √(2π).
let halfLogTwoPi: Float = 0.918_938_53

extension VariationalAutoencoder {
  /// Learns from random batches of `images`, with fresh noise at every step or, as a plain autoencoder,
  /// none; β weighs the code's cost.
  mutating func train(
    on images: Tensor, steps: some Sequence<Int>, beta: Float, isNoisy: Bool = true, rate: Schedule,
    batch: Int, key: Key,
    observe: (_ step: Int, _ network: Self, _ reconstruction: Float, _ divergence: Float) -> Void =
      { _, _, _, _ in }
  ) {
    var optimizer = Adam(learningRate: rate(0))
    for step in steps {
      let (places, draws) = key.folding(in: UInt32(step)).split()
      let x = images.gathered(.randomIntegers([batch], in: 0..<images.shape[0], key: places))
      let codes: Shape = [batch, codeLength]
      let noise = isNoisy ? Tensor.normal(codes, key: draws) : .zeros(codes)
      var (reconstruction, divergence): (Float, Float) = (0, 0)
      let gradient = gradient(at: self) { (network: Self) -> Tensor in
        let costs = network.costs(x, noise: noise)
        (reconstruction, divergence) = (costs.reconstruction.item, costs.divergence.item)
        return costs.reconstruction + costs.divergence * beta
      }
      observe(step, self, reconstruction, divergence)
      optimizer.learningRate = rate(step)
      optimizer.step(&self, along: gradient)
    }
  }
}
