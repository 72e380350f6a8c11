import Engine
import Neural

/// Layers of rectified units, max(0, xW + b), and one output that is their weighted sum: a function of a
/// number or of a point, made of flat pieces.
package struct RectifierNetwork: Model {
  package var layers: [Dense]

  /// A network of given layers.
  package init(_ layers: [Dense]) { self.layers = layers }

  /// A network of these widths, from the inputs to the output, to be trained. Weights are He's; biases
  /// are such that the first layer's folds lie evenly over the data, which are between −1 and 1.
  package init(widths: [Int], key: Key) {
    let keys = key.split(widths.count - 1)
    layers = keys.indices.map { index in
      let (first, second) = keys[index].split()
      let inputs = widths[index]
      let weight = Tensor.heNormal([inputs, widths[index + 1]], key: first)
      let distance = Tensor.uniform([widths[index + 1]], from: -1, to: 1, key: second)
      return Dense(
        weight: weight, bias: index == 0 ? distance * weight.norm(along: 0) : 0.1 * distance,
        activation: index == keys.count - 1 ? .identity : .relu)
    }
  }

  /// So many layers of one width that has as nearly so many parameters as can be.
  package static func widths(inputs: Int, depth: Int, parameters: Int) -> [Int] {
    func shape(_ width: Int) -> [Int] { [inputs] + Array(repeating: width, count: depth) + [1] }
    var width = 1
    while abs(count(shape(width + 1)) - parameters) < abs(count(shape(width)) - parameters) {
      width += 1
    }
    return shape(width)
  }

  /// The parameters of a network of these widths.
  package static func count(_ widths: [Int]) -> Int {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// The outputs `[N, 1]` for inputs `[N, I]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  /// Which hidden units are active, 1 or 0, at inputs `[N, I]`: `[N, units]`.
  package func activePattern(_ x: Tensor) -> Tensor {
    var (hidden, active) = (x, [Tensor]())
    for layer in layers.dropLast() {
      hidden = layer(hidden)
      active.append(hidden .> 0)
    }
    return .concatenated(active, along: 1)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// Adam on the mean squared error of all samples, at a rate that falls to zero by a cosine.
  package func fit(
    to samples: Samples, steps: Int, learningRate: Float
  ) -> Training<RectifierNetwork, NoBatch> {
    training(steps, learningRate) { meanSquaredError($0(samples.inputs), samples.y) }
  }

  /// The same on the cross-entropy of points of two classes, inputs `[N, 2]` and labels `[N, 1]`.
  package func separate(
    _ inputs: Tensor, _ labels: Tensor, steps: Int, learningRate: Float
  ) -> Training<RectifierNetwork, NoBatch> {
    training(steps, learningRate) { binaryCrossEntropy(logits: $0(inputs), targets: labels) }
  }

  private func training(
    _ steps: Int, _ rate: Float, loss: @escaping @Sendable (Self) -> Tensor
  ) -> Training<RectifierNetwork, NoBatch> {
    Training(
      self, by: Adam(learningRate: rate), steps: steps, rate: .cosine(from: rate, over: steps),
      loss: loss)
  }
}
