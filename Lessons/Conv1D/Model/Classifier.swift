import Datasets
import Engine
import Neural

/// The kinds of classifier to compare.
package enum Kind: String, CaseIterable {
  case linear
  case mlp = "MLP"
  case cnn = "CNN"
}

/// Convolutions, if any, then dense layers: from signals `[N, L]` to logits `[N, 10]`.
package struct Classifier: Model {
  var convolutions: [Conv1D] = []
  var layers: [Dense]

  package init(_ kind: Kind, key: Key) {
    let keys = key.split(4)
    let (length, classes) = (Signals.length, Signals.templates.count)
    switch kind {
    case .linear: layers = [Dense(length, classes, key: keys[0])]
    case .mlp:
      layers = [
        Dense(length, 100, activation: .relu, key: keys[0]),
        Dense(100, 100, activation: .relu, key: keys[1]), Dense(100, classes, key: keys[2]),
      ]
    case .cnn:
      // 40 samples of 1 channel, then 20, 10 and 5 places of 24.
      convolutions = [
        Conv1D(1, 24, kernel: 5, stride: 2, padding: 2, activation: .relu, key: keys[0]),
        Conv1D(24, 24, kernel: 3, stride: 2, padding: 1, activation: .relu, key: keys[1]),
        Conv1D(24, 24, kernel: 3, stride: 2, padding: 1, activation: .relu, key: keys[2]),
      ]
      layers = [Dense(5 * 24, classes, key: keys[3])]
    }
  }

  package func callAsFunction(_ x: Tensor) -> Tensor {
    var hidden = x
    if !convolutions.isEmpty {
      hidden = convolutions.reduce(x.expanded(at: 2)) { $1($0) }.flattened()  // [N, 5 · 24]
    }
    return layers.reduce(hidden) { $1($0) }
  }

  /// Adam on batches of signals, its step size falling along a cosine.
  package func training(
    steps: Int, learningRate: Float
  ) -> Training<Classifier, LabelledExamples> {
    Training(
      self, by: Adam(learningRate: learningRate), steps: steps,
      rate: .cosine(from: learningRate, over: steps)
    ) { classifier, batch in batch.loss(classifier(batch.x)) }
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("convolutions", &convolutions)
    visit("layers", &layers)
  }
}
