import Engine
import Neural

/// Both players are networks of two hidden layers, from points `[N, 2]` to outputs.
package typealias Player = [Dense]

extension Player {
  init(outputs: Int, width: Int, activation: Activation, key: Key) {
    let (k1, k2, k3) = key.split()
    self = [
      Dense(weight: .heNormal([2, width], key: k1), activation: activation),
      Dense(weight: .heNormal([width, width], key: k2), activation: activation),
      Dense(width, outputs, key: k3),
    ]
  }

  /// Goes a share of the way to another player.
  mutating func move(towards other: Player, by share: Float) {
    var others = other.parameters.makeIterator()
    forEachParameter { $0 = (1 - share) * $0 + share * others.next()! }
  }
}
