import Datasets
import Engine
import Fixtures
import Testing

/// Sequences as their tasks are described, drawn by JAX.
private struct Expected: Decodable {
  struct Latch: Decodable {
    let seed: UInt64
    let steps: Int
    let x, targets: [Double]
    let first, last: [Int]
  }
  struct Adding: Decodable {
    let seed: UInt64
    let steps: Int
    let x, targets: [Double]
  }
  struct Recall: Decodable {
    let seed: UInt64
    let keys, values: [[Double]]
    let pairs, queries, answers: [Double]
  }
  let latch: [Latch]
  let adding: [Adding]
  let recall: Recall
}

@Suite struct SequenceTests {
  private let expected: Expected

  init() throws { expected = try fixture("drawn_data_sets.json", as: Expected.self) }

  /// Long sequences, and such as have no room for a second flag.
  @Test func latchIsDrawnAsDescribed() {
    for latch in expected.latch {
      let (sequences, flags) = LatchTask(steps: latch.steps).flaggedBatch(6, key: Key(latch.seed))
      #expect(sequences.x.shape == [latch.steps, 6, 2] && sequences.targets.shape == [6, 1])
      #expect(sequences.x.elements.map(Double.init) == latch.x)
      #expect(sequences.targets.elements.map(Double.init) == latch.targets)
      #expect(flags.first == latch.first && flags.last == latch.last)
      #expect(
        LatchTask(steps: latch.steps).batch(6, key: Key(latch.seed)).x.elements
          == sequences.x.elements)
    }
  }

  /// Of logits 0 the loss is ln 2; of 3 with both answers ln(1 + e³) − 1.5 on average.
  @Test func latchIsJudgedByTheSignOfLogits() {
    let task = LatchTask(steps: 10)
    let targets = Tensor([0, 1, 1, 0], shape: [4, 1])
    #expect(abs(task.loss(.zeros([4, 1]), targets).item - 0.693_147_2) < 1e-6)
    #expect(abs(task.loss(Tensor([3, 3, 3, 3], shape: [4, 1]), targets).item - 1.548_587) < 1e-5)
    #expect(task.accuracy(Tensor([-1, 2, -3, 4], shape: [4, 1]), targets) == 0.5)
  }

  @Test func addingIsDrawnAsDescribed() {
    for adding in expected.adding {
      let batch = AddingTask(steps: adding.steps).batch(5, key: Key(adding.seed))
      #expect(batch.x.shape == [adding.steps, 5, 2] && batch.targets.shape == [5, 1])
      #expect(greatestGap(batch.x.elements, adding.x) < 1e-7)
      #expect(greatestGap(batch.targets.elements, adding.targets) < 2e-7)
    }
  }

  /// The variance of the sum of two even draws is 1/6.
  @Test func whoAlwaysSaysOneErrsByTheVariance() {
    let task = AddingTask(steps: 4)
    let targets = task.batch(20_000, key: Key(1)).targets
    #expect(abs(task.loss(.ones(targets.shape), targets).item - 1 / 6) < 0.005)
  }

  @Test func recallIsDrawnAsDescribed() {
    let recall = expected.recall
    let task = KeyValueRecall(keyCount: 7, valueCount: 3)
    let batch = task.batch(4, pairs: 5, key: Key(recall.seed))
    #expect(batch.keys.rows.map { $0.map(Double.init) } == recall.keys)
    #expect(batch.values.rows.map { $0.map(Double.init) } == recall.values)
    #expect(batch.pairs.shape == [4, 5, 10] && batch.queries.shape == [4, 1, 7])
    #expect(task.pairWidth == 10)
    #expect(batch.pairs.elements.map(Double.init) == recall.pairs)
    #expect(batch.queries.elements.map(Double.init) == recall.queries)
    #expect(batch.answers.elements.map(Double.init) == recall.answers)
  }

  /// Of even logits over three values the loss is ln 3; of the truth raised by 2, ln(1 + 2/e²).
  @Test func recallIsJudgedByTheGreatestLogit() {
    let batch = KeyValueRecall(keyCount: 7, valueCount: 3).batch(4, pairs: 5, key: Key(2))
    let truth = Tensor.oneHot(batch.answers, classes: 3)
    #expect(abs(batch.loss(.zeros([4, 3])).item - 1.098_612_3) < 1e-6)
    #expect(abs(batch.loss(2 * truth).item - 0.239_545) < 1e-5)
    #expect(batch.accuracy(truth) == 1 && batch.accuracy(-truth) == 0)
  }

  /// A step takes a batch as one value, tensor by tensor.
  @Test func tensorsOfABatchHaveNames() {
    let sequences = AddingTask(steps: 3).batch(2, key: Key(1))
    #expect(sequences.namedParameters.map { $0.name } == ["x", "targets"])
    let batch = KeyValueRecall(keyCount: 2, valueCount: 2).batch(1, pairs: 1, key: Key(1))
    #expect(
      batch.namedParameters.map { $0.name } == ["pairs", "queries", "answers", "keys", "values"])
  }
}
