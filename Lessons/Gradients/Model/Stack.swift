import ElementaryFunctions
import Engine
import Measures

/// Normal weights of equal layers, of mean square 1, before a gain scales them.
package struct UnitWeights {
  let layers: [Tensor]  // [width, width] each
  /// A second set, for what comes after the bend of a residual branch.
  let second: [Tensor]
  let key: Key

  package init(layers: Int, width: Int, key: Key) {
    let (first, second, rest) = key.split()
    let deviation = 1 / Float(width).squareRoot()
    func draws(_ key: Key) -> [Tensor] {
      key.split(layers).map { deviation * .normal([width, width], key: $0) }
    }
    (self.layers, self.second, self.key) = (draws(first), draws(second), rest)
  }
}

/// How an untrained stack of equal layers hands its answers on.
package enum Wiring: String, CaseIterable, Sendable {
  /// h ← f(h W).
  case plain
  /// h ← h + f(h W) V / √L, with L layers: as much is added in all, however many there are.
  case residual
}

extension UnitWeights {
  /// The mean square of ∂L/∂z at the sums z of each of the first `depth` layers, for a random linear loss of the last
  /// sums, over `samples` random inputs of mean square 1.
  package func meanSquares(
    _ unit: Unit, gain: Double, _ wiring: Wiring = .plain, depth: Int? = nil, samples: Int
  ) -> [Double] {
    let depth = depth ?? layers.count
    let width = layers[0].shape[0]
    let (inputs, outputs) = key.split()
    let x = Tensor.normal([samples, width], key: inputs)
    let end = Tensor.normal([samples, width], key: outputs)
    let scale = Float(gain.squareRoot())
    let share = 1 / Float(depth).squareRoot()
    // Zeros are added where the gradient is wanted: it is theirs.
    let zeros = (0..<depth).map { _ in Tensor.zeros([samples, width]) }
    let gradients = gradient(at: zeros) { zeros in
      var (h, z) = (x, x)
      for layer in 0..<depth {
        if wiring == .plain {
          z = scale * h.matmul(layers[layer]) + zeros[layer]
          h = unit(z)
        } else {
          h = h + zeros[layer]
          h = h + share * unit(scale * h.matmul(layers[layer])).matmul(second[layer])
        }
      }
      return ((wiring == .plain ? z : h) * end).sum()
    }
    return gradients.map { $0.sumOfSquares / Double($0.elementCount) }
  }
}

/// The mean square of the gradient in layers without end of units, from the first of `depth` layers to the
/// last, where it is 1.
///
/// A sum is normal then, of variance q = gain · E h², and on its way back a gradient's mean square is multiplied
/// by χ = gain · E f′(√q Z)² in a plain layer, and by 1 + χ / L in a residual one.
package func wideMeanSquares(
  _ unit: Unit, gain: Double, _ wiring: Wiring = .plain, depth: Int
) -> [Double] {
  let mean = NormalExpectation()
  var square = 1.0
  var factors: [Double] = []
  for _ in 0..<depth {
    let q = gain * square
    let root = Float(q.squareRoot())
    // Tanh of little is as good as linear, and no Float would hold its square.
    let answer = unit == .tanh && q < 1e-6 ? q : Double(mean { unit(root * $0).squared() })
    let chi = gain * Double(mean { unit.slope(root * $0).squared() })
    square = wiring == .plain ? answer : square + answer / Double(depth)
    factors.append(wiring == .plain ? chi : 1 + chi / Double(depth))
  }
  // The last sums have the loss's own gradient; at a residual stack's last answers a branch is still to come.
  if wiring == .plain { factors.removeLast() }
  let all = factors.indices.reversed().reduce([1.0]) { [$0[0] * factors[$1]] + $0 }
  return wiring == .plain ? all : Array(all.dropLast())
}

/// The natural logarithm's slope per layer, backwards, of mean squares from the first layer to the last; 0 counts
/// as the least number above it.
package func logarithmicSlope(_ squares: [Double]) -> Double {
  -slopeOfLine(squares.map { log(max($0, .leastNormalMagnitude)) })
}

/// How many orders of magnitude the gradient is larger in the first layer than in the last.
package func ordersOfMagnitude(_ squares: [Double]) -> Double {
  log(squares[0] / squares[squares.count - 1]) / log(100)
}
