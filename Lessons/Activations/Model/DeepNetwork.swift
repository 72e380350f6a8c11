import Datasets
import Engine
import Neural

/// Many equal hidden layers between an image and the logits of its class.
package struct DeepNetwork: Model {
  package var layers: [Dense]

  /// `depth` hidden layers of `width` such units; weights are normal, biases zero.
  package init(
    _ unit: Unit, inputs: Int, depth: Int, width: Int, classes: Int, key: Key
  ) {
    let widths = [inputs] + Array(repeating: width, count: depth) + [classes]
    layers = [Dense](widths: widths, activation: unit.activation, key: key) {
      (unit.gain / Float($0)).squareRoot() * .normal([$0, $1], key: $2)
    }
  }

  /// Logits `[N, C]` of images `[N, P]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// What each hidden layer answers to images `[N, P]`: `[N, width]` each.
  package func answers(_ x: Tensor) -> [Tensor] { Array(layers.dropLast()).outputs(x) }

  /// For each hidden layer whether each of its units is dead: silent for all images `[N, P]`, so that
  /// no gradient reaches its weights.
  package func dead(on x: Tensor) -> [[Bool]] {
    answers(x).map { answer in answer.absolute().maximum(along: 0).elements.map { $0 == 0 } }
  }

  /// ∂L/∂h of each hidden layer's answers h, for each example by itself: `[N, width]` each, from the
  /// first layer to the last.
  package func gradientsOfAnswers(on examples: LabelledExamples) -> [Tensor] {
    // Zeros are added to the answers: their gradient is the answers' own.
    let zeros = layers.dropLast().map { Tensor.zeros([examples.count, $0.bias.elementCount]) }
    let count = Float(examples.count)
    return gradient(at: zeros) { zeros in
      var h = examples.x
      for (layer, zeros) in zip(layers, zeros) { h = layer(h) + zeros }
      return count * examples.loss(layers[layers.count - 1](h))
    }
  }

  /// Descent on batches, by any optimizer.
  package func training(
    by optimizer: some Optimizer, steps: Int
  ) -> Training<DeepNetwork, LabelledExamples> {
    Training(self, by: optimizer, steps: steps) { network, batch in batch.loss(network(batch.x)) }
  }
}
