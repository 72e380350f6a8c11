import Course
import LSTMModel

extension LSTMLesson {
  /// Does it matter how open the forget gates begin?
  func forgetBias(in studio: Studio) throws {
    let task = LatchTask(steps: max(5, length * 2 / 5))
    let budget = max(1, steps / 4)
    let accuracy = studio.spread(over: [0.0, 1, 2, 3, 4, 6], runs: runs) { bias, run in
      let (k1, k2, k3) = studio.key.folding(in: 200 + UInt32(run)).split()
      let training = GatedReader(width: width, forgetBias: bias, key: k1)
        .training(on: task, steps: budget, learningRate: learningRate)
      for step in training { training.step(task.batch(batch, key: k2.folding(in: UInt32(step)))) }
      return task.accuracy(training.model, key: k3)
    }
    studio.metric("latch by forget bias", accuracy.medians)
    studio.metric("ln T", Tensor(Float(task.steps)).log().item)
    let open = [0, 1, 3].map { Tensor(Float($0)).sigmoid().item }
    studio.metric("open forget gate, bias 0, 1 and 3", open)
    let isTooMuch = [4, 6].allSatisfy { accuracy[$0].median < accuracy[3].median }
    let pays = accuracy[0].median < 0.7 && accuracy[3].median > 0.9
    try studio.show("forget-bias") {
      Figure(
        pays ? "With open forget gates more is learned" : "Where the forget gates begin",
        alt: """
          Accuracy after a short training against six initial biases of the forget gates\(pays
            ? ": at chance for a bias of 0, near 1 for one of 3" : "")\(isTooMuch
            ? ", a little less for 4 and 6" : "").
          """
      ) {
        Axes(
          x: Axis("initial bias of the forget gates (0: half open)"),
          y: Axis("share of right answers", domain: 0.4...1.03)
        ) {
          Rule(y: 0.5, label: "chance")
          accuracy.curve(color: .gated)
          Scatter(x: accuracy.places, y: accuracy.medians, color: .gated)
        }
      }
    } caption: {
      """
      Accuracy on the latch of \(task.steps) steps after only \(budget, "training step"): \
      \(acrossRuns(runs, "medians", spread: "a band")). With a bias of 0 a cell begins by \
      forgetting half of its state at every step (\(accuracy[0].median, .percent(of: 500)) right); with 1, a \
      common default, it keeps \(open[1], .percent) (\(accuracy[1].median, .percent(of: 500))), with 3, \
      \(open[2], .percent) (\(accuracy[3].median, .percent(of: 500))). With 2 it is right \
      \(accuracy[2].median, .percent(of: 500)) of the time\(isTooMuch ? ", with 4 or 6 less often than with 3" : "").
      """
    }
  }
}
