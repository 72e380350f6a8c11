import Course
import Datasets
import Engine
import Neural

/// A multilayer perceptron for two classes: rectified hidden layers, and one unit whose logistic
/// output is the probability of class 1.
struct Network: Model {
  var layers: [Dense]

  /// Weights are normal with standard deviation `scale`, biases zero; `widths` runs from the inputs
  /// to the output, as in 2, 16, 16, 1.
  init(widths: [Int], scale: Float, key: Key) {
    let keys = key.split(widths.count - 1)
    layers = keys.indices.map { index in
      Dense(
        weight: scale * .normal([widths[index], widths[index + 1]], key: keys[index]),
        activation: index == keys.count - 1 ? .sigmoid : .relu)
    }
  }

  /// p(class 1) `[N, 1]` of points `[N, 2]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    layers.reduce(x) { x, layer in layer(x) }
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }
}

/// Points with their classes, as the network takes them.
struct Examples {
  let x: Tensor  // [N, 2]
  let y: Tensor  // [N, 1]

  init(_ points: LabelledPoints) {
    x = Tensor(points.rows, shape: [points.count, 2])
    y = Tensor(points.labels.map(Float.init), shape: [points.count, 1])
  }

  var count: Int { x.shape[0] }

  /// The chapter's loss: binary cross-entropy with 10⁻⁷ inside the logarithms.
  func loss(_ network: Network) -> Tensor {
    binaryCrossEntropy(probabilities: network(x), targets: y, epsilon: 1e-7)
  }

  /// The share of points whose more probable class is theirs.
  func accuracy(_ network: Network) -> Float {
    ((network(x) .> 0.5) .== y).mean().item
  }
}

extension Network {
  /// Full-batch gradient descent; `observe` sees the network and its loss after 0, 1, 2 … steps.
  mutating func descend(
    on examples: Examples, steps: some Sequence<Int>, learningRate: Float,
    observe: (_ step: Int, _ network: Network, _ loss: Float) -> Void = { _, _, _ in }
  ) {
    var optimizer = SGD(learningRate: learningRate)
    var taken = 0
    for _ in steps {
      let (loss, gradient) = valueAndGradient(at: self, of: examples.loss)
      observe(taken, self, loss.item)
      optimizer.step(&self, along: gradient)
      taken += 1
    }
    observe(taken, self, examples.loss(self).item)
  }
}
