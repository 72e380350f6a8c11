import Course
import Datasets
import Engine
import Neural

/// Signals with their classes, as networks take them.
struct Examples {
  let x: Tensor  // [N, L]
  let labels: Tensor  // [N]

  /// The signals with their samples in the order `order`.
  init(_ signals: Signals, order: [Int]) {
    let inOrder = Tensor(signals.rows, shape: [signals.count, Signals.length])
    let indices = Tensor(
      (0..<signals.count).flatMap { _ in order.map(Float.init) }, shape: inOrder.shape)
    x = inOrder.picked(indices)
    labels = Tensor(signals.labels.map(Float.init))
  }

  func accuracy(_ classifier: Classifier) -> Float {
    (classifier(x).argmax(along: 1) .== labels).mean().item
  }
}

/// The kinds of classifier that the lesson compares.
enum Kind: String, CaseIterable {
  case linear, mlp, cnn

  var title: String { self == .linear ? "linear" : rawValue.uppercased() }
  var noun: String { self == .linear ? "linear model" : title }
}

/// Convolutions, if any, then dense layers: from signals `[N, L]` to logits `[N, 10]`.
struct Classifier: Model {
  var convolutions: [Conv1D]
  var layers: [Dense]

  init(_ kind: Kind, key: Key) {
    let keys = key.split(4)
    let (length, classes) = (Signals.length, Signals.templates.count)
    switch kind {
    case .linear:
      convolutions = []
      layers = [Dense(length, classes, key: keys[0])]
    case .mlp:
      convolutions = []
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

  func callAsFunction(_ x: Tensor) -> Tensor {
    var hidden = x
    if !convolutions.isEmpty {
      hidden = convolutions.reduce(x.expanded(at: 2)) { $1($0) }.flattened()  // [N, 5 · 24]
    }
    return layers.reduce(hidden) { $1($0) }
  }

  /// Adam over batches of 100 in random order, its step size falling along a cosine; returns the
  /// batches' losses.
  mutating func learn(_ examples: Examples, steps: Int, learningRate: Float, key: Key) -> [Float] {
    let count = examples.labels.elementCount
    let schedule = Schedule.cosine(from: learningRate, over: steps)
    var optimizer = Adam(learningRate: learningRate)
    var losses: [Float] = []
    for step in 0..<steps {
      let batch = Tensor.randomIntegers([100], in: 0..<count, key: key.folding(in: UInt32(step)))
      let (x, labels) = (examples.x.gathered(batch), examples.labels.gathered(batch))
      let (loss, gradient) = valueAndGradient(at: self) {
        crossEntropy(logits: $0(x), labels: labels)
      }
      losses.append(loss.item)
      optimizer.learningRate = schedule(step)
      optimizer.step(&self, along: gradient)
    }
    return losses
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("convolutions", &convolutions)
    visit("layers", &layers)
  }
}
