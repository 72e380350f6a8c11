import Engine
import Neural

/// Remember a bit: now and then a value of ±1 comes in; once, and in half of the sequences once
/// more, a flag says “this one”. At the end the last flagged value is asked for.
///
/// The first flag is in the first fifth of the sequence, the second in the second. At every other
/// step there is a value of ±1 with probability 1/5, which is nothing but distraction. The targets are 1
/// for +1 and 0 for −1.
public struct LatchTask: SequenceTask {
  public let steps: Int

  /// The task over sequences of `steps` steps.
  public init(steps: Int) { self.steps = steps }

  /// Where the flags of some sequences are; the last one counts.
  public struct Flags: Sendable {
    /// The step of the first flag of each sequence.
    public let first: [Int]
    /// The step of the last flag of each; where there is one flag, the first.
    public let last: [Int]
  }

  public func batch(_ count: Int, key: Key) -> Sequences { flaggedBatch(count, key: key).sequences }

  /// The same batch with the places of the flags.
  public func flaggedBatch(_ count: Int, key: Key) -> (sequences: Sequences, flags: Flags) {
    let (k1, k2, k3, k4) = key.split()
    let fifth = max(1, steps / 5)
    // 0 is −1 and 1 is +1; for the others, wherever there is no flag, nothing.
    let draws = Tensor.randomIntegers([steps, count], in: 0..<10, key: k1).elements.map(Int.init)
    let first = Tensor.randomIntegers([count], in: 0..<fifth, key: k2).elements.map(Int.init)
    let second = Tensor.randomIntegers([count], in: fifth..<2 * fifth, key: k3).elements
    let isTwice = Tensor.randomIntegers([count], in: 0..<2, key: k4).elements
    let last = (0..<count).map { n in
      isTwice[n] == 1 && Int(second[n]) < steps ? Int(second[n]) : first[n]
    }
    var x: [Float] = []
    x.reserveCapacity(2 * draws.count)
    for t in 0..<steps {
      for n in 0..<count {
        let draw = draws[t * count + n]
        let isFlagged = t == first[n] || t == last[n]
        x.append(isFlagged || draw < 2 ? Float(2 * (draw % 2) - 1) : 0)
        x.append(isFlagged ? 1 : 0)
      }
    }
    let answers = (0..<count).map { n in Float(draws[last[n] * count + n] % 2) }
    return (
      Sequences(
        x: Tensor(x, shape: [steps, count, 2]), targets: Tensor(answers, shape: [count, 1])),
      Flags(first: first, last: last)
    )
  }

  /// The binary cross-entropy of logits `[N, 1]`, in nats.
  public func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    binaryCrossEntropy(logits: outputs, targets: targets)
  }

  /// The share of right answers among logits `[N, 1]`.
  public func accuracy(_ outputs: Tensor, _ targets: Tensor) -> Float {
    ((outputs .> 0) .== targets).mean().item
  }
}
