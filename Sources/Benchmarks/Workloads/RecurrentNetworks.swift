import Engine
import Neural

extension Workload {
  static let lstm = recurrent("lstm", gates: 4) { x, weights in x.lstm(weights).hidden }

  static let gru = recurrent("gru", gates: 3) { x, weights in x.gru(weights).final }

  private static func recurrent(
    _ name: String, gates: Int,
    final: @escaping @Sendable (_ x: Tensor, RecurrentWeights) -> Tensor
  ) -> Workload {
    Workload(name, "32→128 on 64 sequences of 100 steps, Adam") {
      let x = normal(1, [100, 64, 32])
      let y = labels([64], below: 10)
      let network = RecurrentNetwork(
        weights: RecurrentWeights(
          input: normal(2, [32, gates * 128]) * (1 / Float(32).squareRoot()),
          recurrent: normal(3, [128, gates * 128]) * (1 / Float(128).squareRoot()),
          inputBias: .zeros([gates * 128]), recurrentBias: .zeros([gates * 128])),
        head: layers(4, 128, 10))
      return training(network) { network in
        crossEntropy(logits: network.head(final(x, network.weights)), labels: y)
      }
    }
  }
}

private struct RecurrentNetwork: Model {
  var weights: RecurrentWeights
  var head: [Dense]

  /// The recurrent bias is not trained: the JAX workload has one bias.
  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("input", &weights.input)
    visit("recurrent", &weights.recurrent)
    visit("inputBias", &weights.inputBias)
    visit("head", &head)
  }
}
