import Datasets
import Engine
import Neural

/// A model that reads pairs and a question, and gives the logits of the answer `[N, V]`.
protocol Reader: Model {
  func callAsFunction(_ batch: RecallBatch) -> Tensor
}

extension RecallBatch {
  /// The mean cross-entropy of a reader's answers, in nats.
  func loss(_ reader: some Reader) -> Tensor { loss(reader(self)) }

  /// The share of right answers.
  func accuracy(_ reader: some Reader) -> Float { accuracy(reader(self)) }
}

/// One head of attention: the question is the query; every pair offers a key and a value.
struct AttentionReader: Reader {
  var query: Dense
  var key: Dense
  var value: Dense
  var output: Dense
  /// Whether scores are divided by √d_k.
  let isScaled: Bool

  init(_ task: KeyValueRecall, width: Int, isScaled: Bool, key seed: Key) {
    let (k1, k2, k3, k4) = seed.split()
    query = Dense(task.keyCount, width, key: k1)
    key = Dense(task.pairWidth, width, key: k2)
    value = Dense(task.pairWidth, width, key: k3)
    output = Dense(width, task.valueCount, key: k4)
    self.isScaled = isScaled
  }

  func callAsFunction(_ batch: RecallBatch) -> Tensor {
    let attended = scaledDotProductAttention(
      query(batch.queries), key(batch.pairs), value(batch.pairs), isScaled: isScaled)
    return output(attended.output.squeezed(at: 1))  // [N, V]
  }

  /// How much each of the questions `[1, m, K]` looks at each pair: `[m, n]`.
  func weights(of questions: Tensor, over batch: RecallBatch) -> Tensor {
    scaledDotProductAttention(
      query(questions), key(batch.pairs), value(batch.pairs), isScaled: isScaled
    ).weights.squeezed(at: 0)
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("query", &query)
    visit("key", &key)
    visit("value", &value)
    visit("output", &output)
  }
}

/// A recurrent network that reads pair after pair, then the question: all it has read must fit into
/// its state.
struct RecurrentReader: Reader {
  var gru: GRU
  var output: Dense

  init(_ task: KeyValueRecall, width: Int, key: Key) {
    let (k1, k2) = key.split()
    gru = GRU(inputs: task.pairWidth, width: width, key: k1)
    output = Dense(width, task.valueCount, key: k2)
  }

  func callAsFunction(_ batch: RecallBatch) -> Tensor {
    // A question is a pair whose value is missing.
    let missing = batch.pairs.shape[2] - batch.queries.shape[2]
    let question = batch.queries.padded(before: 0, after: missing, along: 2)
    let sequence = Tensor.concatenated([batch.pairs, question], along: 1)
    return output(gru.run(sequence.swappingAxes(0, 1)).final[0])  // [N, V]
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gru", &gru)
    visit("output", &output)
  }
}

extension Reader {
  /// Adam on batches of 64 sequences, each batch of another length from 1 to `longest` pairs;
  /// `observe` sees every step's loss.
  mutating func learn(
    _ task: KeyValueRecall, longest: Int, steps: some Sequence<Int>, learningRate: Float, key: Key,
    observe: (_ step: Int, _ loss: Float) -> Void = { _, _ in }
  ) {
    var optimizer = Adam(learningRate: learningRate)
    for step in steps {
      let (k1, k2) = key.folding(in: UInt32(step)).split()
      let pairs = 1 + Int(Tensor.randomIntegers([1], in: 0..<longest, key: k1).item)
      let batch = task.batch(64, pairs: pairs, key: k2)
      let (loss, gradient) = valueAndGradient(at: self, of: batch.loss)
      observe(step, loss.item)
      optimizer.step(&self, along: gradient)
    }
  }
}
