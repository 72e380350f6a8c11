import Datasets
import Engine
import Neural

/// A rectified network for digits whose weights are too large: its gradients explode.
package struct SteepNetwork: Model {
  var layers: [Dense]

  /// `gain` is the weights' variance times the number of inputs; He's is 2.
  package init(depth: Int, width: Int, gain: Double, key: Key) {
    let widths = [64] + Array(repeating: width, count: depth) + [10]
    layers = [Dense](widths: widths, activation: .relu, key: key) {
      Float((gain / Double($0)).squareRoot()) * .normal([$0, $1], key: $2)
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

/// A training, as far as it came.
package struct SteepRun {
  package var losses: [Float] = []
  package var norms: [Float] = []
  package var accuracy: Float = 0

  package init() {}

  /// Whether its loss became no number, or ended above where it began.
  package var diverged: Bool {
    !losses.last!.isFinite
      || losses.suffix(10).reduce(0, +) / Float(min(10, losses.count)) > losses[0]
  }
}
