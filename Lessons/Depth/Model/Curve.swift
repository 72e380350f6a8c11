import Engine
import Neural

/// A number y by another, x: layers of tanh units, or without a hidden layer a straight line.
package struct Curve: Model {
  package var layers: [Dense]

  /// Layers of these widths, from the input to the output, as in 1, 16, 1.
  package init(widths: [Int], key: Key) {
    layers = [Dense](widths: widths, activation: .tanh, key: key)
  }

  /// y `[N, 1]` for x `[N, 1]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }

  /// Steps of Adam along the gradient of the error on all points.
  package func fit(
    to points: Points, steps: Int, learningRate: Float
  ) -> Training<Curve, NoBatch> {
    Training(self, by: Adam(learningRate: learningRate), steps: steps) {
      meanSquaredError($0(points.x), points.y)
    }
  }
}

/// Points of a wave, under noise.
package struct Points: Sendable {
  package let x: Tensor  // [N, 1]
  package let y: Tensor  // [N, 1]

  /// `count` points between −1 and 1.
  package init(count: Int, noise: Double, key: Key) {
    let (k1, k2) = key.split()
    x = .uniform([count, 1], from: -1, to: 1, key: k1)
    y = Points.truth(x) + Float(noise) * .normal([count, 1], key: k2)
  }

  /// What the points lie around.
  package static func truth(_ x: Tensor) -> Tensor { (5 * x).sin() }

  /// The mean squared error of a curve on them.
  package func error(of curve: Curve) -> Float { meanSquaredError(curve(x), y).item }
}
