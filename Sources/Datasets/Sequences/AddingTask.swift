import Engine
import Neural

/// Add two numbers: of values between 0 and 1, two are flagged, one in either half of the sequence.
///
/// The targets' variance is 1/6, the error of always saying 1. (S. Hochreiter and J. Schmidhuber,
/// "Long short-term memory", 1997.)
public struct AddingTask: SequenceTask {
  public let steps: Int

  /// The task over sequences of `steps` steps.
  public init(steps: Int) { self.steps = steps }

  public func batch(_ count: Int, key: Key) -> Sequences {
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

  /// The mean squared error of outputs `[N, 1]`.
  public func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    meanSquaredError(outputs, targets)
  }
}
