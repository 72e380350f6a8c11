import Datasets
import Engine
import Neural

/// A rectified network for digits whose weights are too large: its gradients explode.
package struct SteepNetwork: Model {
  var layers: [Dense]

  /// `gain` is the weights' variance times the number of inputs; He's is 2.
  package init(depth: Int, width: Int, gain: Double, key: Key) {
    let widths = [64] + Array(repeating: width, count: depth) + [10]
    let keys = key.split(depth + 1)
    layers = keys.indices.map { index in
      let deviation = Float((gain / Double(widths[index])).squareRoot())
      return Dense(
        weight: deviation * .normal([widths[index], widths[index + 1]], key: keys[index]),
        activation: index < depth ? .relu : .identity)
    }
  }

  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// A step of gradient descent along a gradient that is clipped to a norm where one is given, before the
  /// step is taken. Returns the loss from before it, and the norm from before the clipping.
  package mutating func step(
    on batch: LabelledExamples, rate: Double, limit: Double?
  ) -> (loss: Float, norm: Float) {
    var (loss, gradient) = valueAndGradient(at: self) { batch.loss($0(batch.x)) }
    let norm = gradient.globalNorm
    if let limit { gradient.clip(byGlobalNorm: Float(limit)) }
    var descent = SGD(learningRate: Float(rate))
    descent.step(&self, along: gradient)
    return (loss.item, norm)
  }
}

/// Digits to learn from, and others by people whose hand no network has seen: their shades shifted
/// and scaled to mean 0 and variance 1.
package struct Digits: Sendable {
  package let training: LabelledExamples
  package let unseen: LabelledExamples

  package init() {
    var (training, unseen) = (
      LabelledExamples(.trainingDigits), LabelledExamples(.unseenDigits)
    )
    let (mean, deviation) = (training.x.mean(), training.x.variance().squareRoot())
    training.x = ((training.x - mean) / deviation).flattened()
    unseen.x = ((unseen.x - mean) / deviation).flattened()
    (self.training, self.unseen) = (training, unseen)
  }
}
