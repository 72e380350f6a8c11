import Datasets
import Engine

/// What each question about a sequence looks at, before training and after.
struct RecallMaps {
  /// The sequence's keys and values in the order they are read.
  let keys: [Int]
  let values: [Int]
  /// The keys that are asked for, in ascending order.
  let asked: [Int]
  /// The weights of each question for each pair, `[n][n]`.
  let before: [[Float]]
  let after: [[Float]]

  init(
    _ example: RecallBatch, _ task: KeyValueRecall, before: AttentionReader, after: AttentionReader
  ) {
    keys = example.keys.elements.map(Int.init)
    values = example.values.elements.map(Int.init)
    asked = keys.sorted()
    let questions = Tensor.oneHot(
      Tensor(asked.map(Float.init), shape: [1, asked.count]), classes: task.keyCount)
    self.before = before.weights(of: questions, over: example).rows
    self.after = after.weights(of: questions, over: example).rows
  }

  /// Whether no question has a favourite at first, and each has, after, the pair with its key.
  var learnsToLookUp: Bool {
    before.joined().allSatisfy { $0 < 0.5 }
      && zip(asked, after).allSatisfy { key, weights in weights[keys.firstIndex(of: key)!] > 0.8 }
  }
}
