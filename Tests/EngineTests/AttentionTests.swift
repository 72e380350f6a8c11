import Engine
import Kernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct AttentionTests {
  /// Sizes of an attention, and its masks.
  struct Probe: Sendable, CustomTestStringConvertible {
    let batch: Int
    let heads: Int
    let queries: Int
    let keys: Int
    let width: Int

    init(_ batch: Int, _ heads: Int, _ queries: Int, _ keys: Int, _ width: Int) {
      self.batch = batch
      self.heads = heads
      self.queries = queries
      self.keys = keys
      self.width = width
    }

    var testDescription: String { "\(batch)×\(heads) heads, \(queries)×\(keys), width \(width)" }

    /// Queries, keys and values.
    var inputs: [Tensor] {
      [
        .normal([batch, heads, queries, width], key: Key(1)),
        .normal([batch, heads, keys, width], key: Key(2)),
        .normal([batch, heads, keys, width + 1], key: Key(3)),
      ]
    }

    /// None, causal, causal behind a cache, padding, arbitrary, additive, and two at once.
    var masks: [AttentionMask] {
      let lengths = AttentionMask.lengths(
        (0..<batch).map { Swift.max(0, keys - 3 * $0 - 1) }, of: keys)
      let some = Tensor.uniform([queries, keys], key: Key(4)) .> 0.7
      let bias = Tensor.normal([heads, 1, keys], key: Key(5))
      return [
        .none, .causal, .causal(from: 3), lengths, .allowing(some), .adding(bias),
        .causal.and(lengths),
        .adding(Tensor.normal([queries, 1], key: Key(6))).and(.allowing(some)),
      ]
    }
  }

  /// Below, at and beyond the blocks of 96 queries and 128 keys; fewer keys than queries and more.
  static let probes = [
    Probe(1, 1, 1, 1, 1), Probe(2, 3, 5, 5, 4), Probe(3, 1, 4, 9, 17), Probe(1, 2, 17, 6, 8),
    Probe(2, 1, 96, 128, 16), Probe(1, 2, 97, 129, 20), Probe(1, 1, 200, 300, 64),
    Probe(1, 1, 300, 100, 33), Probe(1, 1, 6, 1000, 3), Probe(1, 1, 3, 0, 4),
  ]

  @Test(arguments: probes) func agreesWithDoublePrecision(probe: Probe) {
    let x = probe.inputs
    for mask in probe.masks {
      let expected = reference(x[0], x[1], x[2], mask)
      let flash = attention(queries: x[0], keys: x[1], values: x[2], mask: mask)
      #expect(difference(flash, expected) <= 1e-5)
      let explicit = explicitAttention(queries: x[0], keys: x[1], values: x[2], mask: mask)
      #expect(difference(explicit, expected) <= 1e-5)
    }
  }

  @Test(arguments: probes) func gradientsAgreeWithThoseOfTheWholeMatrix(probe: Probe) {
    for mask in probe.masks {
      let cotangent = Tensor.normal(
        [probe.batch, probe.heads, probe.queries, probe.width + 1], key: Key(9))
      let flash = gradient(at: probe.inputs) {
        (attention(queries: $0[0], keys: $0[1], values: $0[2], mask: mask) * cotangent).sum()
      }
      let explicit = gradient(at: probe.inputs) {
        (explicitAttention(queries: $0[0], keys: $0[1], values: $0[2], mask: mask) * cotangent)
          .sum()
      }
      for (a, b) in zip(flash, explicit) {
        let scale = b.elements.reduce(1) { max($0, abs($1)) }
        #expect(difference(a, b.elements.map(Double.init)) <= 1e-5 * Double(scale))
      }
    }
  }

  @Test(arguments: probes) func sideBySideHeadsAreTheSame(probe: Probe) {
    let x = probe.inputs
    func sideBySide(_ t: Tensor) -> Tensor {
      t.swappingAxes(1, 2).reshaped(to: [t.shape[0], t.shape[2], t.shape[1] * t.shape[3]])
    }
    for mask in probe.masks {
      let apart = attention(queries: x[0], keys: x[1], values: x[2], mask: mask)
      let together = multiHeadAttention(
        queries: sideBySide(x[0]), keys: sideBySide(x[1]), values: sideBySide(x[2]),
        heads: probe.heads, mask: mask)
      #expect(sideBySide(apart).elements == together.elements)
    }
  }

  @Test func rowsWithoutAnyKeyAreZero() {
    let x = Probe(1, 2, 5, 7, 4).inputs
    let allowed = Tensor((0..<35).map { $0 / 7 == 2 ? 0 : 1 }, shape: [5, 7])
    for compute in [attention, explicitAttention] {
      let y = compute(x[0], x[1], x[2], .allowing(allowed)).slice(2..<3, along: 2)
      #expect(y.elements.allSatisfy { $0 == 0 })
    }
    let gradients = gradient(at: x) {
      attention(queries: $0[0], keys: $0[1], values: $0[2], mask: .lengths([0], of: 7)).sum()
    }
    for gradient in gradients { #expect(gradient.elements.allSatisfy { $0 == 0 }) }
  }

  @Test func weightsAddUpToOneWhereAKeyIsVisible() {
    let x = Probe(2, 2, 9, 9, 4).inputs
    let weights = attentionWeights(
      queries: x[0], keys: x[1], mask: .causal.and(.lengths([0, 5], of: 9)))
    let sums = weights.sum(along: 3).elements
    #expect(sums[..<18].allSatisfy { $0 == 0 })
    #expect(sums[18...].allSatisfy { abs($0 - 1) < 1e-6 })
  }

  /// Scores far apart overflow neither exp nor the sums; rounded themselves, they are known to
  /// about 1/100 only.
  @Test func largeScores() {
    let x = Probe(1, 1, 50, 300, 8).inputs
    let y = attention(queries: x[0] * 300, keys: x[1] * 300, values: x[2])
    let expected = reference(x[0] * 300, x[1] * 300, x[2], .none)
    #expect(difference(y, expected) <= 1e-2)
  }

  @Test func aNaNIsNotLost() {
    let x = Probe(1, 1, 3, 40, 4).inputs
    let y = attention(
      queries: x[0] + Tensor([.nan, 0, 0], shape: [3, 1]), keys: x[1], values: x[2])
    let rows = y.reshaped(to: [3, 5]).rows
    #expect(rows[0].allSatisfy { $0.isNaN })
    #expect(rows[1...].joined().allSatisfy { $0.isFinite })
  }

  @Test func permutingKeysChangesNothingAndPermutingQueriesPermutes() {
    let x = Probe(2, 2, 150, 150, 16).inputs
    let order = (0..<150).map { $0 * 49 % 150 }
    func permuted(_ t: Tensor) -> Tensor {
      .concatenated(order.map { t.slice($0..<$0 + 1, along: 2) }, along: 2)
    }
    let y = attention(queries: x[0], keys: x[1], values: x[2])
    let keys = attention(queries: x[0], keys: permuted(x[1]), values: permuted(x[2]))
    #expect(difference(keys, y.elements.map(Double.init)) <= 1e-5)
    let all = attention(queries: permuted(x[0]), keys: permuted(x[1]), values: permuted(x[2]))
    #expect(difference(all, permuted(y).elements.map(Double.init)) <= 1e-5)
  }

  /// Under a causal mask nothing after a position has any influence on it, forward or backward.
  @Test(arguments: [1, 40, 128, 200]) func nothingLeaksFromTheFuture(position: Int) {
    let x = Probe(1, 2, 260, 260, 16).inputs
    let noise = Tensor.normal([1, 1, 260 - position, 1], key: Key(8))
      .padded(before: position, after: 0, along: 2)
    let y = attention(queries: x[0], keys: x[1], values: x[2], mask: .causal)
    let changed = attention(
      queries: x[0] + noise, keys: x[1] + noise, values: x[2] + noise, mask: .causal)
    #expect(
      y.slice(0..<position, along: 2).elements
        == changed.slice(0..<position, along: 2).elements)
    let gradients = gradient(at: x) {
      attention(queries: $0[0], keys: $0[1], values: $0[2], mask: .causal)
        .slice(0..<position, along: 2).squared().sum()
    }
    for gradient in gradients {
      #expect(gradient.slice(position..<260, along: 2).elements.allSatisfy { $0 == 0 })
    }
  }

  /// Eight times the length takes eight times the memory at most, forward and backward: the weights
  /// would take 64 times as much.
  @Test func memoryIsLinear() async {
    await #expect(processExitsWith: .success) {
      func peak(_ length: Int) -> Int {
        let x = Probe(1, 2, length, length, 16).inputs
        let before = BufferPool.shared.forgetPeak()
        _ = gradient(at: x) {
          attention(queries: $0[0], keys: $0[1], values: $0[2], mask: .causal).sum()
        }
        return BufferPool.shared.peakBytes - before
      }
      let (short, long) = WorkerPool.withThreads(1) { (peak(256), peak(2_048)) }
      exit(long <= 8 * short ? 0 : 1)
    }
  }
}

/// softmax(Q Kᵀ / √d + mask) V by way of the whole matrix of weights.
private func explicitAttention(
  queries q: Tensor, keys k: Tensor, values v: Tensor, mask: AttentionMask = .none
) -> Tensor {
  attentionWeights(queries: q, keys: k, mask: mask).matmul(v)
}

/// softmax(Q Kᵀ / √d + mask) V in double precision, zeros where no key is visible.
private func reference(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: AttentionMask) -> [Double] {
  let (queries, keys, width) = (q.shape[2], k.shape[2], q.shape[3])
  let valueWidth = v.shape[3]
  let zeros = Tensor.zeros([q.shape[0], q.shape[1], queries, keys])
  let bias = (mask.bias(queries: queries, keys: keys).map { $0 + zeros } ?? zeros).elements
  let (q, k, v) = (q.elements, k.elements, v.elements)
  return (0..<q.count / max(1, width)).flatMap { row -> [Double] in
    let head = row / queries
    var scores = (0..<keys).map { key -> Double in
      let products = (0..<width).map {
        Double(q[row * width + $0]) * Double(k[(head * keys + key) * width + $0])
      }
      return products.reduce(0, +) / Double(width).squareRoot() + Double(bias[row * keys + key])
    }
    let largest = scores.max() ?? 0
    scores = scores.map { largest == -.infinity ? 0 : exp($0 - largest) }
    let sum = scores.reduce(0, +)
    return (0..<valueWidth).map { column in
      guard sum > 0 else { return 0 }
      return (0..<keys).reduce(0) {
        $0 + scores[$1] / sum * Double(v[(head * keys + $1) * valueWidth + column])
      }
    }
  }
}

private func difference(_ actual: Tensor, _ expected: [Double]) -> Double {
  zip(actual.elements, expected).reduce(0) { worst, pair in
    let difference = abs(Double(pair.0) - pair.1)
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}
