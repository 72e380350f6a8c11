import Engine
import Neural

/// Sequences with what is to be said at their end.
struct Sequences {
  let x: Tensor  // [T, N, 2]
  let targets: Tensor  // [N, 1]
}

/// A task over sequences of two channels.
protocol SequenceTask {
  var steps: Int { get }
  func batch(_ count: Int, key: Key) -> Sequences
  /// The mean loss of outputs `[N, 1]`.
  func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor
}

/// Remember a bit: now and then a value of ±1 comes in; once, and in half of the sequences once
/// more, a flag says “this one”. At the end the last flagged value is asked for.
///
/// The first flag is in the first fifth of the sequence, the second in the second. At every other
/// step there is a value of ±1 with probability 1/5, which is nothing but distraction.
struct LatchTask: SequenceTask {
  let steps: Int

  /// Where the flags of some sequences are; the last one counts.
  struct Flags {
    let first: [Int]
    let last: [Int]
  }

  func batch(_ count: Int, key: Key) -> Sequences { flaggedBatch(count, key: key).sequences }

  func flaggedBatch(_ count: Int, key: Key) -> (sequences: Sequences, flags: Flags) {
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

  func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    binaryCrossEntropy(logits: outputs, targets: targets)
  }

  /// The share of right answers.
  func accuracy(_ reader: some Reader, key: Key) -> Float {
    let unseen = batch(500, key: key)
    return ((reader(unseen.x) .> 0) .== unseen.targets).mean().item
  }
}

/// Add two numbers: of values between 0 and 1, two are flagged, one in either half of the sequence.
///
/// The targets' variance is 1/6, the error of always saying 1. (S. Hochreiter and J. Schmidhuber,
/// "Long short-term memory", 1997.)
struct AddingTask: SequenceTask {
  let steps: Int

  func batch(_ count: Int, key: Key) -> Sequences {
    let (k1, k2, k3) = key.split()
    let values = Tensor.uniform([steps, count], key: k1).elements
    let half = max(1, steps / 2)
    let first = Tensor.randomIntegers([count], in: 0..<half, key: k2).elements.map(Int.init)
    let second = Tensor.randomIntegers([count], in: half..<max(half + 1, steps), key: k3).elements
      .map(Int.init)
    var x: [Float] = []
    x.reserveCapacity(2 * values.count)
    for t in 0..<steps {
      for n in 0..<count {
        x.append(values[t * count + n])
        x.append(t == first[n] || t == second[n] ? 1 : 0)
      }
    }
    let sums = (0..<count).map { n in
      values[first[n] * count + n] + values[second[n] * count + n]
    }
    return Sequences(
      x: Tensor(x, shape: [steps, count, 2]), targets: Tensor(sums, shape: [count, 1]))
  }

  func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    meanSquaredError(outputs, targets)
  }
}
