import Course
import LSTMModel

extension LSTMLesson {
  /// Where each kind of network fails.
  func delay(in studio: Studio) throws {
    func accuracy<R: Reader>(_ learningRate: Double, _ reader: (Key) -> R) -> Spread<Int, Float> {
      studio.spread(over: [10, 20, 50], runs: runs) { length, run in
        let task = LatchTask(steps: length)
        let (k1, k2, k3) = studio.key.folding(in: 100 + UInt32(run)).split()
        let training = reader(k1).training(on: task, steps: steps, learningRate: learningRate)
        for step in training {
          training.step(task.batch(batch, key: k2.folding(in: UInt32(step))))
          if training.losses.count >= 20, training.meanLoss(ofLast: 20) < 0.01 { break }
        }
        return task.accuracy(training.model, key: k3)
      }
    }
    let gated = accuracy(learningRate) {
      GatedReader(width: width, forgetBias: forgetBias, key: $0)
    }
    let orthogonal = accuracy(plainLearningRate) {
      TanhReader(width: width, isOrthogonal: true, key: $0)
    }
    let plain = accuracy(plainLearningRate) {
      TanhReader(width: width, isOrthogonal: false, key: $0)
    }
    let networks = [("LSTM", gated), ("tanh, orthogonal", orthogonal), ("tanh, plain", plain)]
    for (name, shares) in networks { studio.metric("latch by length, \(name)", shares.medians) }
    let remembers = studio.claim(
      "LSTM at T = 50, median", gated[50].median, in: 0.99...1, why: .measured)
    let forgets = studio.claim(
      "orthogonal tanh network at T = 50, median", orthogonal[50].median, in: ...0.8,
      why: .measured)
    let differ =
      remembers.holds && forgets.holds && plain[20].median <= orthogonal[20].median
      && plain[50].median <= 0.8
    try studio.show("delay") {
      Figure(
        "How long a network remembers",
        alt: """
          Accuracy against the length of sequences\(differ
            ? ". The LSTM stays near 1; the tanh networks fall to one half, the plain one first."
            : ", of an LSTM, an orthogonal and a plain tanh network.")
          """
      ) {
        Axes(
          x: Axis("steps T of a sequence", scale: .log, ticks: .at([10, 20, 50])),
          y: Axis("share of right answers", domain: 0.4...1.02)
        ) {
          Rule(y: 0.5, label: "chance")
          for (index, (name, shares)) in networks.enumerated() {
            shares.curve(color: .category(index), label: name)
          }
        }
      }
    } caption: {
      """
      Accuracy on unseen sequences after at most \(steps, "step"): \
      \(acrossRuns(runs, "medians", spread: "bands")). At T = 20 the LSTM is right \
      \(gated[20].median, .percent) of the time, a tanh network with orthogonal recurrence \
      \(orthogonal[20].median, .percent), one with the usual initial weights \
      \(plain[20].median, .percent); at T = 50 \(gated[50].median, .percent), \
      \(orthogonal[50].median, .percent) and \(plain[50].median, .percent).
      """
    }
  }
}
