import Engine
import Neural

/// Networks whose weights are known without training.
extension RectifierNetwork {
  /// One hidden layer of `units` that runs through a target at evenly spaced places, straight between
  /// them: at each place but the last a unit sets in, and bends the line by the change of slope.
  package init(through target: Target, units: Int) {
    let y = Target.places(units).map { target($0) }
    let slopes = (0..<units).map { (y[$0 + 1] - y[$0]) * Double(units) }
    let bends = slopes.indices.map { $0 == 0 ? slopes[0] : slopes[$0] - slopes[$0 - 1] }
    self.init([
      RectifierNetwork.entrance(folds: (0..<units).map { Double($0) / Double(units) }),
      Dense(
        weight: Tensor(bends.map { Float($0) }, shape: [units, 1]), bias: Tensor([Float(y[0])])),
    ])
  }

  /// Teeth by composition: `depth` layers of two units, a and b, of which each layer makes the tent
  /// 2a − 4b and gives it to the next. Every layer doubles the teeth.
  package init(teeth depth: Int) {
    let tent = Tensor([2, 2, -4, -4], shape: [2, 2])
    let inner = (1..<depth).map { _ in
      Dense(weight: tent, bias: Tensor([0, -0.5]), activation: .relu)
    }
    self.init(
      [RectifierNetwork.entrance(folds: [0, 0.5])] + inner + [
        Dense(weight: Tensor([2, -4], shape: [2, 1]))
      ])
  }

  /// x² by composition: x less a quarter of one tent, a sixteenth of two teeth, and so on: layers of three
  /// units, two that make the next teeth and one that carries what is left of x. (D. Yarotsky, 2017.)
  package init(square depth: Int) {
    var layers = [RectifierNetwork.entrance(folds: [0, 0.5, 0])]
    var share: Float = 1
    for layer in 1...depth {
      share /= 4
      let rest: [Float] = [-2 * share, 4 * share, 1]
      if layer == depth {
        layers.append(Dense(weight: Tensor(rest, shape: [3, 1])))
      } else {
        layers.append(
          Dense(
            weight: Tensor([2, 2, rest[0], -4, -4, rest[1], 0, 0, rest[2]], shape: [3, 3]),
            bias: Tensor([0, -0.5, 0]), activation: .relu))
      }
    }
    self.init(layers)
  }

  /// Units max(0, x − fold) of a first layer, which gets 2x − 1.
  private static func entrance(folds: [Double]) -> Dense {
    Dense(
      weight: Tensor(repeating: 0.5, shape: [1, folds.count]),
      bias: Tensor(folds.map { Float(0.5 - $0) }), activation: .relu)
  }

  /// Where the units of the first layer set in, for a network of one number: places between 0 and 1.
  package var folds: [Double] {
    zip(layers[0].weight.elements, layers[0].bias.elements).compactMap { weight, bias in
      let place = (1 - Double(bias) / Double(weight)) / 2
      return (0...1).contains(place) ? place : nil
    }
  }
}
