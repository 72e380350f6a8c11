import Engine
import Neural

extension Workload {
  static let mlp = Workload("mlp", "2-16-16-1 on 500 points, SGD") {
    let x = normal(1, [500, 2])
    let y = x.norm(along: 1, keepingDimension: true) .< 1
    let network = layers(1, 2, 16, 16, 1, activation: .relu)
    return training(network, by: SGD(learningRate: 0.1)) { network in
      binaryCrossEntropy(logits: network(x), targets: y)
    }
  }

  static let autoencoder = Workload("autoencoder", "2-8-1-8-2 on 500 points, SGD") {
    let x = normal(1, [500, 2])
    let network = Autoencoder(
      encoder: layers(1, 2, 8, 1, activation: .tanh),
      decoder: layers(2, 1, 8, 2, activation: .tanh))
    return training(network, by: SGD(learningRate: 0.01)) { network in
      meanSquaredError(network.decoder(network.encoder(x)), x)
    }
  }
}

private struct Autoencoder: Model {
  var encoder: [Dense]
  var decoder: [Dense]

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("decoder", &decoder)
  }
}
