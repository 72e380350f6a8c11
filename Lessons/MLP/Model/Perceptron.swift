import Datasets
import Engine
import Neural

/// A multilayer perceptron for two classes: rectified hidden layers, and one unit whose logistic
/// output is the probability of class 1.
package struct Perceptron: Model {
  /// How far the plane is shown either way, in the lesson's figures and in the live one.
  package static let reach: Float = 1.5

  package var layers: [Dense]

  /// Weights are normal with standard deviation `scale`, biases zero; `widths` runs from the inputs
  /// to the output, as in 2, 16, 16, 1.
  package init(widths: [Int], scale: Float, key: Key) {
    layers = [Dense](widths: widths, activation: .relu, last: .sigmoid, key: key) {
      scale * .normal([$0, $1], key: $2)
    }
  }

  /// p(class 1) `[N, 1]` of points `[N, 2]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  /// What the units of a layer answer to points `[N, 2]` before their bend: `[N, H]`.
  package func sums(ofLayer index: Int, _ x: Tensor) -> Tensor {
    var layer = layers[index]
    layer.activation = .identity
    return layer(layers[..<index].reduce(x) { x, layer in layer(x) })
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }
}

/// Points with their classes, as the network takes them.
package struct Examples: Sendable {
  package let x: Tensor  // [N, 2]
  package let y: Tensor  // [N, 1]

  package init(_ points: LabelledPoints) {
    x = Tensor(points.rows, shape: [points.count, 2])
    y = Tensor(points.labels.map { Float($0) }, shape: [points.count, 1])
  }

  package var count: Int { x.shape[0] }

  /// The chapter's loss: binary cross-entropy with 10⁻⁷ inside the logarithms.
  package func loss(_ network: Perceptron) -> Tensor {
    binaryCrossEntropy(probabilities: network(x), targets: y, epsilon: 1e-7)
  }

  /// The share of points whose more probable class is theirs.
  package func accuracy(_ network: Perceptron) -> Float { right(network).mean().item }

  /// 1 for each point whose more probable class is its own, else 0: `[N, 1]`.
  package func right(_ network: Perceptron) -> Tensor { (network(x) .> 0.5) .== y }
}

extension Perceptron {
  /// Gradient descent on all examples at every step.
  package func descent(
    on examples: Examples, steps: Int, learningRate: Float
  ) -> Training<Perceptron, NoBatch> {
    Training(self, by: SGD(learningRate: learningRate), steps: steps) { examples.loss($0) }
  }
}
