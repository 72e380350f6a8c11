import Datasets
import Engine
import Neural

/// Equal hidden layers between a digit and the logits of its class, all of weights by one rule.
package struct DigitNetwork: Model {
  package var layers: [Dense]

  package init(
    _ rule: WeightRule, of rules: Rules, _ bend: Bend, depth: Int, width: Int, key: Key
  ) {
    let widths = [64] + Array(repeating: width, count: depth) + [10]
    layers = [Dense](widths: widths, activation: bend.activation, key: key) {
      rules.weights(rule, $0, $1, key: $2)
    }
  }

  /// Logits `[N, 10]` of digits `[N, 64]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// What each hidden layer answers to digits `[N, 64]`: `[N, width]` each.
  package func answers(_ x: Tensor) -> [Tensor] { Array(layers.dropLast()).outputs(x) }

  /// Gradient descent on batches.
  package func training(
    steps: Int, rate: Double
  ) -> Training<DigitNetwork, LabelledExamples> {
    Training(self, by: SGD(learningRate: Float(rate)), steps: steps) { network, batch in
      batch.loss(network(batch.x))
    }
  }

  /// How far each layer's weights are from those of `other`, over their size: ‖ΔW‖ / ‖W‖.
  package func updates(from other: DigitNetwork) -> [Double] {
    zip(layers, other.layers).map { layer, other in
      let moved = (layer.weight - other.weight).sumOfSquares
      // Weights of 0 can stay there.
      return moved == 0 ? 0 : (moved / other.weight.sumOfSquares).squareRoot()
    }
  }
}
