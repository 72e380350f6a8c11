import Course
import LSTMModel

extension LSTMLesson {
  /// What the gates of the unit that holds the answer do, in a network that is asked.
  func gates(in studio: Studio) throws {
    let task = AskedLatch(steps: length)
    let (training, starts) = askedTraining(on: task, in: studio)
    let (unseen, flags) = task.askedAtEnd(64, key: studio.key("asked, unseen"))
    let accuracy = task.accuracy(training.model(unseen.x), unseen.targets)
    let answers = unseen.targets.slice(length - 1..<length, along: 0).squeezed(at: 0)
    let (unit, signed) = holdingUnit(
      of: training.model.trace(unseen.x).cells, answers: answers)
    let correlation = abs(signed)
    func traces(_ reader: AskedReader) -> UnitTraces {
      UnitTraces(of: unit, turned: signed < 0, in: reader, along: unseen, flags)
    }
    let end = traces(training.model)
    let (input, forget, output) = (end.writing, end.keeping, end.speaking)
    studio.metric("input gate at flags, and elsewhere", [input.then, input.else])
    studio.metric(
      "forget gate after the last flag, and at flags", [forget.then, forget.else])
    studio.metric("output gate at the question, and before", [output.then, output.else])
    let claims = [
      studio.claim(
        "latch with a question at T = \(length), 64 unseen sequences", accuracy, in: 0.95...1,
        why: .measured),
      studio.claim(
        "holding unit's correlation with the value to be kept, by size", correlation,
        in: 0.9...1, why: .measured),
      studio.claim(
        "input gate at flags less elsewhere", input.then - input.else, in: 0.5...1, why: .measured),
      studio.claim(
        "forget gate of the holding unit while keeping", forget.then, in: 0.9...1, why: .measured),
      studio.claim(
        "output gate at the question less before", output.then - output.else, in: 0.5...1,
        why: .measured),
    ]
    let holds = claims.allSatisfy(\.holds)
    try studio.show("gates", moments: training.moments) { _, reader in
      gatesFigure(traces(reader), holds: false)
    }
    try studio.show("gates") {
      gatesFigure(end, holds: holds)
    } caption: {
      """
      \(studio.divergence(of: "The training", losses: training.losses))Measured in a network of \
      \(askedWidth, "unit") after \(askedSteps, "step") of learning to say the last flagged value when asked and else \
      nothing\(starts > 1 ? " (after \(starts - 1, "start") that failed)" : ""): \
      \(askedWidth > 1 ? "the unit whose cell goes most" : "its cell goes") with that value (by size a \
      correlation of \(correlation, .decimals(3))). \(holds ? """
        The input gate opens at flags (\(input.then, .decimals(2)), elsewhere \
        \(input.else, .decimals(2))), so that no other value gets in; the forget gate is open \
        (\(forget.then, .decimals(2))), but drops at each flag (\(forget.else, .decimals(2))), which clears \
        the cell; the output gate opens at the question alone (\(output.then, .decimals(2)), before \
        \(output.else, .decimals(2))).
        """ : """
        Its input gate is at \(input.then, .decimals(2)) at flags and at \(input.else, .decimals(2)) \
        elsewhere, its forget gate at \(forget.then, .decimals(2)) after the last flag, its output gate at \
        \(output.then, .decimals(2)) at the question and at \(output.else, .decimals(2)) before.
        """)
      """
    }
  }

  /// The first of some trainings from different beginnings that learns, else the last, and how many there were:
  /// so few units sometimes find no way.
  private func askedTraining(
    on task: AskedLatch, in studio: Studio
  ) -> (Training<AskedReader, Sequences>, starts: Int) {
    var start = 0
    while true {
      let (k1, k2) = studio.key("asked", run: start).split()
      start += 1
      let training = studio.follow(
        AskedReader(width: askedWidth, forgetBias: forgetBias, key: k1)
          .training(on: task, steps: askedSteps, learningRate: askedLearningRate),
        as: "asked loss" + (start > 1 ? ", start \(start)" : ""),
        keeping: (0...15).map { ($0 * askedSteps + 7) / 15 })
      for step in training { training.step(task.batch(batch, key: k2.folding(in: UInt32(step)))) }
      if training.meanLoss(ofLast: 50) < 0.02 || start >= runs { return (training, start) }
    }
  }
}
