import ElementaryFunctions
import Engine
import Neural

/// A function of the numbers from 0 to 1, to be followed by a network.
package enum Target: Sendable {
  /// sin 2πx²: smooth, and bent the more the farther right.
  case wave
  /// 2ᵏ⁻¹ equal teeth: the tent map 1 − |2x − 1|, k times over.
  case teeth(Int)
  /// x².
  case square

  package func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .wave: return sin(2 * Double.pi * x * x)
    case .square: return x * x
    case .teeth(let count):
      // By its formula, the distance from the nearest even multiple of 2⁻ᵏ, not by composing anything.
      let scaled = x * Double(1 << count)
      return abs(scaled - 2 * (scaled / 2).rounded())
    }
  }

  /// The greatest |g″|, for what is smooth.
  package var greatestBend: Double {
    guard case .wave = self else { return 2 }
    return Target.places(1 << 14).reduce(0) { max($0, abs(Target.waveBend($1))) }
  }

  /// (∫√|g″|)², which tells how well flat pieces of the best lengths can follow the wave.
  package static var bendBudget: Double {
    let places = Target.places(1 << 14)
    let mean =
      places.reduce(0) { $0 + abs(waveBend($1)).squareRoot() } / Double(places.count)
    return mean * mean
  }

  /// g″ of the wave.
  private static func waveBend(_ x: Double) -> Double {
    let (a, t) = (4 * Double.pi, 2 * Double.pi * x * x)
    return a * cos(t) - a * a * x * x * sin(t)
  }

  /// 0, 1/count, …, 1.
  package static func places(_ count: Int) -> [Double] {
    (0...count).map { Double($0) / Double(count) }
  }
}

/// Values of a target at evenly spaced places.
package struct Samples: Sendable {
  package let x: [Double]
  /// Of one number 2x − 1, which is what networks get: centred numbers are easier to learn from. Of a point its
  /// coordinates. `[N, I]`.
  package let inputs: Tensor
  package let y: Tensor  // [N, 1]

  /// `count` + 1 places from 0 to 1.
  package init(_ target: Target, count: Int) {
    x = Target.places(count)
    inputs = Tensor(x.map { Float(2 * $0 - 1) }, shape: [count + 1, 1])
    y = Tensor(x.map { Float(target($0)) }, shape: [count + 1, 1])
  }

  /// The same target as rings in the plane, of the distance from the middle: `count` points spread evenly
  /// over the disc of radius 1.
  package init(ringsOf target: Target, count: Int, key: Key) {
    let draws = Tensor.uniform([count, 2], key: key).rows
    x = draws.map { Double($0[0]).squareRoot() }
    inputs = Tensor(
      rows: zip(x, draws).map { radius, draw in
        let angle = 2 * Double.pi * Double(draw[1])
        return [Float(radius * cos(angle)), Float(radius * sin(angle))]
      })
    y = Tensor(x.map { Float(target($0)) }, shape: [count, 1])
  }

  /// The greatest difference between a network and the target on them.
  package func greatestError(of network: RectifierNetwork) -> Float {
    (network(inputs) - y).absolute().maximum().item
  }

  /// The root of the mean squared difference.
  package func error(of network: RectifierNetwork) -> Float {
    meanSquaredError(network(inputs), y).squareRoot().item
  }
}
