import Course
import LSTMModel

extension LSTMLesson {
  /// Does it matter how open the forget gates begin?
  func forgetBias(in studio: Studio) throws {
    let task = LatchTask(steps: max(5, length * 2 / 5))
    let budget = max(1, steps / 4)
    let accuracy = studio.spread(over: [-2.0, 0, 2, 4, 6], runs: runs) { bias, run in
      let (k1, k2, k3) = studio.key.folding(in: 200 + UInt32(run)).split()
      let training = GatedReader(width: width, forgetBias: bias, key: k1)
        .training(on: task, steps: budget, learningRate: learningRate)
      for step in training { training.step(task.batch(batch, key: k2.folding(in: UInt32(step)))) }
      return task.accuracy(training.model, key: k3)
    }
    studio.metric("latch by forget bias", accuracy.medians)
    let pays = accuracy[-2].median < 0.7 && accuracy[4].median > 0.9 && accuracy[6].median > 0.9
    try studio.show("forget-bias") {
      Figure(
        pays ? "Begin by remembering" : "Where the forget gates begin",
        alt: """
          Accuracy after a short training against the forget gates' initial bias\(pays
            ? ": at chance for negative and small biases, near 1 for larger ones" : "").
          """
      ) {
        Axes(
          x: Axis("initial bias of the forget gates"),
          y: Axis("share of right answers", domain: 0.4...1.02)
        ) {
          Rule(y: 0.5, label: "chance")
          accuracy.curve()
          Scatter(x: accuracy.places, y: accuracy.medians)
        }
      }
    } caption: {
      """
      Accuracy on the latch of \(task.steps) steps after only \(budget, "training step"): \
      \(acrossRuns(runs, "medians", spread: "a band")). With a bias of 0 a cell begins by \
      forgetting half of its state at every step (\(accuracy[0].median, .percent)); with 2 it \
      keeps 88 % (\(accuracy[2].median, .percent)), with 4 98 % (\(accuracy[4].median, .percent)).
      """
    }
  }
}
