import Course
import LSTMModel

extension LSTMLesson {
  /// Where each kind of network fails.
  func delay(in studio: Studio) throws {
    let lengths = [10, 20, 30, 50]
    func accuracy<R: Reader>(_ learningRate: Double, _ reader: (Key) -> R) -> Spread<Int, Float> {
      studio.spread(over: lengths, runs: runs) { length, run in
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
    let networks: [(name: String, shares: Spread<Int, Float>, color: ColorRole)] = [
      ("tanh, plain", plain, .plain), ("tanh, orthogonal", orthogonal, .orthogonal),
      ("LSTM", gated, .gated),
    ]
    for network in networks {
      studio.metric("latch by length, \(network.name)", network.shares.medians)
    }
    let remembers = studio.claim(
      "LSTM at T = 50, median", gated[50].median, in: 0.99...1, why: .measured)
    let forgets = studio.claim(
      "orthogonal tanh network at T = 50, median", orthogonal[50].median, in: ...0.8,
      why: .measured)
    let differ =
      remembers.holds && forgets.holds && gated.medians.min()! > 0.98
      && lengths.allSatisfy { plain[$0].median <= orthogonal[$0].median + 0.05 }
      && plain[50].median <= 0.8
    try studio.show("delay") {
      Figure(
        differ ? "Only the LSTM remembers fifty steps" : "How long a network remembers",
        alt: """
          Accuracy against the length of sequences\(differ
            ? ". The LSTM stays near 1; the tanh networks fall to one half, the plain one first."
            : ", of an LSTM, an orthogonal and a plain tanh network.")
          """
      ) {
        Axes(
          x: Axis(
            "steps T of a sequence (logarithmic)", scale: .log, ticks: .at(lengths.map(Double.init))
          ),
          y: Axis("share of right answers", domain: 0.4...1.03)
        ) {
          Rule(y: 0.5, label: "chance")
          for network in networks {
            network.shares.curve(color: network.color, label: network.name)
            Scatter(x: lengths, y: network.shares.medians, color: network.color)
          }
        }
      }
    } caption: {
      """
      Accuracy on unseen sequences of four lengths after at most \(steps, "step"): \
      \(acrossRuns(runs, "medians", spread: "bands")). At T = 20 the LSTM is right \
      \(gated[20].median, .percent(of: 500)) of the time, a tanh network with orthogonal recurrence \
      \(orthogonal[20].median, .percent(of: 500)), one with the usual initial weights \
      \(plain[20].median, .percent(of: 500)); at T = 50 \(gated[50].median, .percent(of: 500)), \
      \(orthogonal[50].median, .percent(of: 500)) and \(plain[50].median, .percent(of: 500)).
      """
    }
  }
}
