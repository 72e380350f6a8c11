import Engine

/// A task that needs looking things up: pairs of a key and a value, then one of the keys; the answer
/// is the value that stood beside it.
struct KeyValueRecall {
  let keyCount: Int
  let valueCount: Int

  /// The width of a pair: a one-hot key and a one-hot value side by side.
  var pairWidth: Int { keyCount + valueCount }

  /// `count` sequences of `pairs` pairs whose keys all differ.
  func batch(_ count: Int, pairs: Int, key: Key) -> RecallBatch {
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

/// Sequences of pairs, a question about each, and its answer.
struct RecallBatch {
  let pairs: Tensor  // [N, n, K + V]
  let queries: Tensor  // [N, 1, K]
  let answers: Tensor  // [N]
  /// Which key and which value each pair has, for figures.
  let keys: Tensor  // [N, n]
  let values: Tensor  // [N, n]

  /// The mean cross-entropy of a reader's answers, in nats.
  func loss(_ reader: some Reader) -> Tensor {
    crossEntropy(logits: reader(self), labels: answers)
  }

  /// The share of right answers.
  func accuracy(_ reader: some Reader) -> Float {
    (reader(self).argmax(along: 1) .== answers).mean().item
  }
}
