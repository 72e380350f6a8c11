import Engine
import Neural

extension Workload {
  static let vae = Workload("vae", "784-400-20-400-784 on 128 images, Adam") {
    let x = Tensor.uniform([128, 784], key: rootKey)
    let network = VariationalAutoencoder(
      encoder: Dense(weight: layers(1, 784, 400)[0].weight, activation: .relu),
      mean: layers(2, 400, 20), logVariance: layers(3, 400, 20),
      decoder: layers(4, 20, 400, 784, activation: .relu))
    return training(network) { key in
      Tensor.normal([128, 20], key: key)
    } loss: { network, noise in
      let hidden = network.encoder(x)
      let (mean, logVariance) = (network.mean(hidden), network.logVariance(hidden))
      let code = mean + (logVariance * 0.5).exp() * noise
      return binaryCrossEntropy(logits: network.decoder(code), targets: x) * 784
        + gaussianDivergence(mean: mean, logVariance: logVariance) * (1 / 128)
    }
  }
}

private struct VariationalAutoencoder: Model {
  var encoder: Dense
  var mean: [Dense]
  var logVariance: [Dense]
  var decoder: [Dense]

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("decoder", &decoder)
  }
}
