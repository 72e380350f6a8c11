import Engine

/// A task that needs looking things up: pairs of a key and a value, then one of the keys; the answer
/// is the value that stood beside it.
public struct KeyValueRecall: Sendable {
  /// How many keys there are, K.
  public let keyCount: Int
  /// How many values there are, V.
  public let valueCount: Int

  /// The task with these numbers of keys and values.
  public init(keyCount: Int, valueCount: Int) {
    self.keyCount = keyCount
    self.valueCount = valueCount
  }

  /// The width of a pair: a one-hot key and a one-hot value side by side.
  public var pairWidth: Int { keyCount + valueCount }

  /// `count` sequences of `pairs` pairs, at most K, whose keys all differ.
  public func batch(_ count: Int, pairs: Int, key: Key) -> RecallBatch {
    let (k1, k2, k3) = key.split()
    // The places of the largest of random numbers are distinct keys in random order.
    let keys = Tensor.uniform([count, keyCount], key: k1).topElements(pairs).indices  // [N, n]
    let values = Tensor.randomIntegers([count, pairs], in: 0..<valueCount, key: k2)  // [N, n]
    let asked = Tensor.randomIntegers([count, 1], in: 0..<pairs, key: k3)  // [N, 1]
    return RecallBatch(
      pairs: .concatenated(
        [.oneHot(keys, classes: keyCount), .oneHot(values, classes: valueCount)], along: 2),
      queries: .oneHot(keys.picked(asked), classes: keyCount),
      answers: values.picked(asked).squeezed(at: 1), keys: keys, values: values)
  }
}
