public import Engine

/// Sets a share of the elements to zero in training and enlarges the others so that the expectation
/// stays the same. (Srivastava et al., "Dropout", 2014.)
///
///     let thinned = Dropout(rate: 0.5)(x, key: key, training: true)
public struct Dropout: Sendable {
  /// The probability that an element becomes zero.
  public var rate: Float

  /// A layer that drops each element with this probability, 0 ≤ p < 1, while training.
  public init(rate: Float) {
    self.rate = rate
  }

  /// x in inference; in training x / (1 − rate) where a mask drawn with the key keeps it, and 0
  /// elsewhere, even if x is ∞ or NaN there.
  public func callAsFunction(_ x: Tensor, key: Key, training: Bool) -> Tensor {
    guard training, rate > 0 else { return x }
    guard rate < 1 else { return x.replacing(with: 0, where: .ones(x.shape)) }
    let dropped = Tensor(rate) .> Tensor.uniform(x.shape, key: key)
    return (x * (1 / (1 - rate))).replacing(with: 0, where: dropped)
  }
}
