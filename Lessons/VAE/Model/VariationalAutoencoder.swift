import Datasets
import Engine
import Neural

/// An autoencoder whose code is a normal distribution: the encoder gives its mean and the logarithm of
/// its variance, the decoder the mean of every pixel.
package struct VariationalAutoencoder: Model {
  var hidden: Dense
  var mean: Dense
  var logVariance: Dense
  var decoder: [Dense]
  /// The standard deviation of a pixel around the decoder's mean: p(x | z) is normal.
  let pixelDeviation: Float

  package init(pixels: Int, width: Int, code: Int, pixelDeviation: Float, key: Key) {
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

  /// q(z | x) for images `[N, P]`.
  package func encode(_ x: Tensor) -> Posterior {
    let h = hidden(x)
    return Posterior(mean: mean(h), logVariance: logVariance(h))
  }

  /// The mean images `[N, P]` of codes `[N, K]`.
  package func decode(_ z: Tensor) -> Tensor { decoder.reduce(z) { z, layer in layer(z) } }

  /// ln p(x | z) in nats, for each image: `[N]`.
  package func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor {
    let deviations = (x - decode(z)) / pixelDeviation
    return deviations.squared().sum(along: 1) * -0.5 - constantCost(x.shape[1])
  }

  /// The part of −ln p(x | z) that no network can change: P·ln(σ√(2π)).
  package func constantCost(_ pixels: Int) -> Float {
    Float(pixels) * (Tensor(pixelDeviation).log().item + halfLogTwoPi)
  }

  /// What the reconstruction costs and what the code costs, in nats per image: −E ln p(x | z) by one
  /// draw for each image, and KL(q(z | x) ‖ p(z)) in closed form.
  package func costs(
    _ x: Tensor, noise: Tensor
  ) -> (reconstruction: Tensor, divergence: Tensor) {
    let posterior = encode(x)
    return (-logLikelihood(x, given: posterior.sample(noise)).mean(), posterior.divergence)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("hidden", &hidden)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("decoder", &decoder)
  }
}

/// A normal distribution with independent coordinates for each of N images.
package struct Posterior {
  package let mean: Tensor  // [N, K]
  package let logVariance: Tensor  // [N, K]

  package var deviation: Tensor { (logVariance * 0.5).exp() }

  /// The reparameterisation: μ + σ ⊙ ε for standard normal ε, through which gradients flow to μ and σ.
  package func sample(_ noise: Tensor) -> Tensor { mean + deviation * noise }

  /// KL(q(z | x) ‖ p(z)) in closed form, in nats: the mean over the images.
  package var divergence: Tensor {
    gaussianDivergence(mean: mean, logVariance: logVariance) / Float(mean.shape[0])
  }

  /// ln q(z | x) for z = μ + σ ⊙ ε, `[N]`.
  package func logDensity(ofNoise noise: Tensor) -> Tensor {
    ((noise.squared() + logVariance) * -0.5 - halfLogTwoPi).sum(along: 1)
  }
}

/// ln p(z) of codes under the standard normal prior, `[N]`.
package func priorLogDensity(_ z: Tensor) -> Tensor {
  (z.squared() * -0.5 - halfLogTwoPi).sum(along: 1)
}

/// ln √(2π).
let halfLogTwoPi: Float = 0.918_938_53

/// What a step is given: images, and the draws that move their codes.
package struct NoisyImages: Model {
  package var images: Tensor  // [N, P]
  package var noise: Tensor  // [N, K], standard normal

  /// Random images and fresh noise for a step, or, for a plain autoencoder, none.
  package init(
    _ images: Tensor, count: Int, code: Int, isNoisy: Bool = true, at step: Int, key: Key
  ) {
    let (places, draws) = key.folding(in: UInt32(step)).split()
    self.images = images.batch(count, key: places)
    noise = isNoisy ? .normal([count, code], key: draws) : .zeros([count, code])
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("images", &images)
    visit("noise", &noise)
  }
}

extension VariationalAutoencoder {
  /// Adam, whose step size falls along half a cosine, along the negative evidence lower bound, in which
  /// β weighs the code's cost; the loss's parts are the two costs.
  package func training(
    steps: Int, learningRate: Float, beta: Float
  ) -> Training<VariationalAutoencoder, NoisyImages> {
    Training(
      self, by: Adam(learningRate: learningRate), steps: steps,
      rate: .cosine(from: learningRate, over: steps)
    ) { network, batch in
      let (reconstruction, divergence) = network.costs(batch.images, noise: batch.noise)
      return Loss(
        reconstruction + divergence * beta, parts: [reconstruction, divergence])
    }
  }
}
