import Datasets
import Engine
import Neural

/// A latch with questions: to say nothing, but when asked the last flagged value.
///
/// So all three gates have something to do: the input gate to write at flags, the forget gate to keep, and
/// the output gate to hold back until a question what is kept.
package struct AskedLatch: SequenceTask {
  private let latch: LatchTask

  /// The task over sequences of `steps` steps.
  package init(steps: Int) { latch = LatchTask(steps: steps) }

  package var steps: Int { latch.steps }

  /// Sequences with questions at a quarter of the steps from the first flag on, and at the last step.
  package func batch(_ count: Int, key: Key) -> Sequences {
    let (k1, k2) = key.split()
    return asking(latch.flaggedBatch(count, key: k1), .uniform([steps, count], key: k2) .< 0.25)
  }

  /// Sequences with a single question, at the last step, and where their flags are.
  package func askedAtEnd(_ count: Int, key: Key) -> (sequences: Sequences, flags: LatchTask.Flags)
  {
    let flagged = latch.flaggedBatch(count, key: key)
    return (asking(flagged, .zeros([steps, count])), flagged.flags)
  }

  /// Adds questions `[T, N]` to a batch: values, flags and questions `[T, N, 3]`, and what is to be said at every
  /// step, `[T, N, 1]`, 0 or ±1.
  private func asking(
    _ batch: (sequences: Sequences, flags: LatchTask.Flags), _ questions: Tensor
  ) -> Sequences {
    let (count, values) = (questions.shape[1], batch.sequences.x.elements)
    var asked = questions.elements
    var answers = [Float](repeating: 0, count: asked.count)
    for t in 0..<steps {
      for n in 0..<count {
        let (first, last) = (batch.flags.first[n], batch.flags.last[n])
        let place = t * count + n
        if t == steps - 1 { asked[place] = 1 }
        if t < first { asked[place] = 0 }
        answers[place] = asked[place] * values[2 * ((t < last ? first : last) * count + n)]
      }
    }
    let shape: Shape = [steps, count, 1]
    return Sequences(
      x: .concatenated([batch.sequences.x, Tensor(asked, shape: shape)], along: 2),
      targets: Tensor(answers, shape: shape))
  }

  /// The mean squared error of outputs `[T, N, 1]`.
  package func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    meanSquaredError(outputs, targets)
  }

  /// The share of sequences in which outputs `[T, N, 1]` are nearer at every step to what is to be said than to
  /// anything else.
  package func accuracy(_ outputs: Tensor, _ targets: Tensor) -> Float {
    (1 - ((outputs - targets).absolute() .> 0.5).maximum(along: 0)).mean().item
  }
}
