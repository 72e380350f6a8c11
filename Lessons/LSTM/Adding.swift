import Course
import LSTMModel

extension LSTMLesson {
  /// Who learns to add two numbers far apart, and who only to say their mean?
  func adding(in studio: Studio) throws {
    let lengths = [max(2, length / 5), max(2, length * 3 / 5), length].distinct
    let enough: Float = 0.003
    var warning = ""
    func additions<R: Reader>(
      _ learningRate: Double, _ reader: (Key) -> R
    ) -> Spread<Int, Addition> {
      studio.spread(over: lengths, runs: addingRuns) { length, run in
        let task = AddingTask(steps: length)
        let (k1, k2, k3) = studio.key.folding(in: 3 + 1000 * UInt32(run)).split()
        let training = reader(k1).training(
          on: task, steps: addingSteps, learningRate: learningRate)
        var isSolved = false
        for step in training {
          training.step(task.batch(batch, key: k2.folding(in: UInt32(step))))
          isSolved = training.losses.count >= 20 && training.meanLoss(ofLast: 20) < enough
          if isSolved { break }
        }
        if warning.isEmpty {
          warning = studio.divergence(of: "A training at T = \(length)", losses: training.losses)
        }
        let unseen = task.batch(500, key: k3)
        return Addition(
          losses: training.losses, isSolved: isSolved,
          error: task.loss(training.model(unseen.x), unseen.targets).item)
      }
    }
    let gated = additions(addingLearningRate) {
      GatedReader(width: width, forgetBias: forgetBias, key: $0)
    }
    let plain = additions(plainLearningRate) {
      TanhReader(width: width, isOrthogonal: true, key: $0)
    }
    let (errors, plainErrors) = (gated.map(\.error), plain.map(\.error))
    studio.metric("mean loss of 20 steps at which a training stops", enough)
    studio.metric("adding by length, mean squared error, LSTM", errors.medians)
    studio.metric("adding by length, mean squared error, tanh", plainErrors.medians)
    let adds = studio.claim(
      "adding at T = \(length), mean squared error, LSTM", errors[length].median, in: ...0.02,
      why: .measured)
    let fails = studio.claim(
      "adding at T = \(length), mean squared error, tanh", plainErrors[length].median, in: 0.1...,
      why: .measured)
    let holds = adds.holds && fails.holds
    let solved = lengths.filter { length in gated[length].values.allSatisfy(\.isSolved) }
    try studio.show("adding") {
      Figure(
        holds ? "Over \(length) steps only the LSTM learns to add" : "The adding problem",
        alt: """
          A panel for sequences of \(listed(lengths)) steps each: mean squared error against \
          training steps on logarithmic axes, with lines at one sixth and at \(enough, .decimals(3)). The LSTM \
          \(errors.outcomes); the tanh network \(plainErrors.outcomes).
          """,
        columns: 3, sharing: [.y]
      ) {
        for length in lengths {
          let isNamed = length == lengths.first || length == lengths.last
          Axes(
            "T = \(length)",
            x: Axis("training steps", domain: 15...Double(max(30, addingSteps)), scale: .log),
            y: Axis("mean squared error", domain: 0.0005...2, scale: .log),
            aspect: .proportion(1.25), legend: .none
          ) {
            Rule(y: 1.0 / 6, label: length == lengths[0] ? "always saying 1" : nil)
            Rule(y: enough, label: length == lengths[0] ? "learned" : nil)
            plain[length].curves(.orthogonal, isNamed ? "tanh" : nil)
            gated[length].curves(.gated, isNamed ? "LSTM" : nil)
          }
        }
      }
    } caption: {
      """
      \(warning)Add the two flagged of T numbers: mean squared error of \(addingRuns, "run") each, over the \
      new sequences of 20 steps at a time. Who always says 1 has an error of 1/6, the variance of the sum. A disc is \
      where a training stopped because its error was below \(enough, .decimals(3))\(solved == lengths
        ? "; the LSTM's all do" : ""). On 500 unseen sequences the LSTM's error is \
      \(listed(lengths.map { rounded(errors[$0].median, 4) })) at T = \(listed(lengths)) (medians), the tanh \
      network's, with orthogonal recurrence, \(listed(lengths.map { rounded(plainErrors[$0].median, 4) })).
      """
    }
  }
}
