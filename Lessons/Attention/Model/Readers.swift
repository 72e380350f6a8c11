import Datasets
import Engine
import Neural

/// A network that reads pairs and a question, and gives the logits of the answer `[N, V]`.
package protocol Reader: Model, SendableMetatype {
  func callAsFunction(_ batch: RecallBatch) -> Tensor
}

/// One head of attention: the question is the query; every pair offers a key and a value.
package struct AttentionReader: Reader {
  package var query: Dense
  package var key: Dense
  package var value: Dense
  package var output: Dense
  /// Whether scores are divided by √d_k.
  let isScaled: Bool

  package init(_ task: KeyValueRecall, width: Int, isScaled: Bool, key seed: Key) {
    let (k1, k2, k3, k4) = seed.split()
    query = Dense(task.keyCount, width, key: k1)
    key = Dense(task.pairWidth, width, key: k2)
    value = Dense(task.pairWidth, width, key: k3)
    output = Dense(width, task.valueCount, key: k4)
    self.isScaled = isScaled
  }

  package func callAsFunction(_ batch: RecallBatch) -> Tensor {
    output(attended(by: batch.queries, over: batch).output.squeezed(at: 1))
  }

  /// What questions `[N, m, K]` take of the pairs of a batch, and with which weights `[N, m, n]`.
  package func attended(
    by questions: Tensor, over batch: RecallBatch
  ) -> (output: Tensor, weights: Tensor) {
    scaledDotProductAttention(
      query(questions), key(batch.pairs), value(batch.pairs), isScaled: isScaled)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("query", &query)
    visit("key", &key)
    visit("value", &value)
    visit("output", &output)
  }
}

/// A recurrent network that reads pair after pair, then the question: all it has read must fit into
/// its state.
package struct RecurrentReader: Reader {
  package var gru: GRU
  package var output: Dense

  package init(_ task: KeyValueRecall, width: Int, key: Key) {
    let (k1, k2) = key.split()
    gru = GRU(inputs: task.pairWidth, width: width, key: k1)
    output = Dense(width, task.valueCount, key: k2)
  }

  package func callAsFunction(_ batch: RecallBatch) -> Tensor {
    // A question is a pair whose value is missing.
    let missing = batch.pairs.shape[2] - batch.queries.shape[2]
    let question = batch.queries.padded(before: 0, after: missing, along: 2)
    let sequence = Tensor.concatenated([batch.pairs, question], along: 1)
    return output(gru.run(sequence.swappingAxes(0, 1)).final[0])
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gru", &gru)
    visit("output", &output)
  }
}

extension Reader {
  /// Adam on the mean cross-entropy of the answers.
  package func training(steps: Int, learningRate: Double) -> Training<Self, RecallBatch> {
    Training(self, by: Adam(learningRate: Float(learningRate)), steps: steps) { reader, batch in
      batch.loss(reader(batch))
    }
  }
}

extension KeyValueRecall {
  /// 64 sequences to train on, all of one length, anything from 1 to `longest` pairs.
  package func batch(upTo longest: Int, key: Key) -> RecallBatch {
    let (k1, k2) = key.split()
    let pairs = 1 + Int(Tensor.randomIntegers([1], in: 0..<longest, key: k1).item)
    return batch(64, pairs: pairs, key: k2)
  }
}
