import Datasets
import Engine
import Neural

/// A network of two hidden layers of rectified units, of which masks can leave some out.
package struct ThinnedNetwork: Model {
  package var layers: [Dense]

  /// A network of these widths, such as 64, 256, 256, 10, with He's weights.
  package init(widths: [Int], key: Key) {
    layers = [Dense](widths: widths, activation: .relu, key: key) {
      .heNormal([$0, $1], key: $2)
    }
  }

  /// The logits `[N, C]` of inputs `[N, I]`: by all units, or by those that a mask for each hidden layer
  /// keeps.
  package func callAsFunction(_ x: Tensor, masks: Masks = Masks()) -> Tensor {
    var hidden = x
    for (index, layer) in layers.enumerated() {
      hidden = layer(hidden)
      if masks.factors.indices.contains(index) { hidden = hidden * masks.factors[index] }
    }
    return hidden
  }

  /// Masks for the hidden layers of so many inputs, each unit left out with probability p.
  package func masks(_ count: Int, dropping p: Double, key: Key) -> Masks {
    guard p > 0 else { return Masks() }
    let keys = key.split(layers.count - 1)
    return Masks(
      factors: keys.indices.map { index in
        let shape: Shape = [count, layers[index].bias.elementCount]
        return Dropout(rate: Float(p))(.ones(shape), key: keys[index], training: true)
      })
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// Adam on the cross-entropy of thinned networks, another one for each example of each step; with a
  /// decay of the weights where one is given.
  package func training(
    steps: Int, learningRate: Float, decay: Float = 0
  ) -> Training<ThinnedNetwork, ThinnedBatch> {
    Training(
      self, by: AdamW(learningRate: learningRate, weightDecay: decay), steps: steps
    ) { network, batch in
      batch.examples.loss(network(batch.examples.x, masks: batch.masks))
    }
  }
}

/// For each hidden layer what its units' outputs are multiplied with, `[N, H]`: 0, or 1/(1 − p) where a unit
/// stays, so that the mean over all masks is 1.
package struct Masks: Model, Sendable {
  package var factors: [Tensor] = []

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("factors", &factors)
  }
}

/// Examples with the masks that a step thins the network by.
package struct ThinnedBatch: Model, Sendable {
  package var examples: LabelledExamples
  package var masks: Masks

  package init(_ examples: LabelledExamples, masks: Masks) {
    (self.examples, self.masks) = (examples, masks)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("examples", &examples)
    visit("masks", &masks)
  }
}
