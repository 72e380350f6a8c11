public import Engine

extension Model {
  /// Goes a share of the way to `other`: θ ← (1 − share)·θ + share·θ′. Done after every step of a
  /// training, this is the mean of the trained model over its last 1/share steps, roughly, with less
  /// weight for those longer ago.
  public mutating func move(towards other: Self, by share: Float) {
    var others = other.parameters.makeIterator()
    forEachParameter { $0 = (1 - share) * $0 + share * others.next()! }
  }
}
