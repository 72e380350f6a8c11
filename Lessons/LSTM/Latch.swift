import Course
import LSTMModel

/// An LSTM that learns to hold a bit, and 64 sequences that it has not seen.
struct Latch {
  let training: Training<GatedReader, Sequences>
  let unseen: Sequences
  let flags: LatchTask.Flags
}

extension LSTMLesson {
  /// The latch at its full length.
  func latch(in studio: Studio) -> Latch {
    let task = LatchTask(steps: length)
    let (k1, k2, k3) = studio.key.folding(in: 1).split()
    let training = studio.follow(
      GatedReader(width: width, forgetBias: forgetBias, key: k1)
        .training(on: task, steps: steps, learningRate: learningRate), as: "latch loss")
    for step in training { training.step(task.batch(batch, key: k2.folding(in: UInt32(step)))) }
    let (unseen, flags) = task.flaggedBatch(64, key: k3)
    return Latch(training: training, unseen: unseen, flags: flags)
  }

  /// Of all units the one whose cell goes with the answer most, either way, at the steps after all flags of
  /// sequences, by Pearson's correlation over these: `cells` are `[T, N, H]`, `answers` `[N, 1]`.
  func holdingUnit(of cells: Tensor, answers: Tensor) -> (unit: Int, correlation: Float) {
    let after = cells.slice(2 * (length / 5)..<length, along: 0)
    let means = correlations(after, with: answers).mean(along: 0)
    let unit = Int(means.absolute().argmax(along: 0).item)
    return (unit, means.elements[unit])
  }
}
