import Course
import LSTMModel

/// What one unit does along a sequence, step by step.
private typealias UnitTrace = (input: [Float], forget: [Float], output: [Float], cell: [Float])

/// An LSTM that learns to hold a bit, and 64 sequences that it has not seen.
struct Latch {
  let training: Training<GatedReader, Sequences>
  let unseen: Sequences
  let flags: LatchTask.Flags
}

extension LSTMLesson {
  /// The latch at its full length, which the gates and the influence are measured on.
  func latch(in studio: Studio) -> Latch {
    studio.once("latch") {
      let task = LatchTask(steps: length)
      let (k1, k2, k3) = studio.key.folding(in: 1).split()
      let training = studio.follow(
        GatedReader(width: width, forgetBias: forgetBias, key: k1)
          .training(on: task, steps: steps, learningRate: learningRate),
        as: "latch loss", keeping: (0...15).map { ($0 * steps + 7) / 15 })
      for step in training { training.step(task.batch(batch, key: k2.folding(in: UInt32(step)))) }
      let (unseen, flags) = task.flaggedBatch(64, key: k3)
      return Latch(training: training, unseen: unseen, flags: flags)
    }
  }

  /// What the gates of the unit that holds the answer do along a sequence.
  func gates(in studio: Studio) throws {
    let latch = latch(in: studio)
    let (training, x, flags) = (latch.training, latch.unseen.x, latch.flags)
    let key = studio.key("latch, unseen")
    let accuracy = LatchTask(steps: length).accuracy(training.model, key: key)
    let learned = studio.claim("latch at T = \(length)", accuracy, in: 0.99...1, why: .measured)
    // The unit whose cell goes with the answer most, either way, at the steps after all flags.
    let cells = training.model.trace(x).cells.slice(2 * (length / 5)..<length, along: 0)
    let sizes = correlations(cells, with: latch.unseen.targets).absolute().mean(along: 0)
    let unit = Int(sizes.argmax(along: 0).item)
    let correlation = sizes.elements[unit]
    studio.metric("correlation of the holding unit with the answer", correlation)

    // A sequence in which a second flag changes the value to be kept, if there is one.
    let values = x.slice(0..<1, along: 2).squeezed(at: 2).swappingAxes(0, 1).rows  // [N][T]
    let shown =
      values.indices.first { values[$0][flags.first[$0]] != values[$0][flags.last[$0]] } ?? 0
    let example = (values: values[shown], flags: [flags.first[shown], flags.last[shown]].distinct)
    func trace(_ reader: GatedReader) -> UnitTrace {
      let all = reader.trace(x.slice(shown..<shown + 1, along: 1))
      func course(_ states: Tensor) -> [Float] { states.slice(unit..<unit + 1, along: 2).elements }
      let gates = all.gates.split(4, along: 2).map(course)  // i, f, g and o
      return (gates[0], gates[1], gates[3], course(all.cells))
    }
    let end = trace(training.model)
    let forget = Runs(Array(end.forget.dropFirst(flags.last[shown] + 1))).mean
    studio.metric("forget gate while keeping", forget)
    let keeps = studio.claim(
      "forget gate of the holding unit while keeping", forget, in: 0.9...1, why: .measured)
    let late = end.cell.suffix(length / 2)
    let staysOnOneSide = late.allSatisfy { $0 > 0 } || late.allSatisfy { $0 < 0 }
    let holds = learned.holds && keeps.holds && staysOnOneSide

    try studio.show("gates", moments: training.moments) { _, reader in
      figure(example, trace(reader), holds: false)
    }
    try studio.show("gates") {
      figure(example, end, holds: holds)
    } caption: {
      """
      \(studio.divergence(of: "The training", losses: training.losses))Measured after \
      \(steps, "step") in a network of \(width, "unit"), for the one whose cell goes with the \
      answer most (a correlation of \(correlation, .decimals(2)) after the flags, by size), along \
      a sequence it has not seen (dashed: flags). \(holds ? """
        The cell ends on the side of the answer: after
        """ : "After") the last flag its forget gate is \(forget, .decimals(2)) on average. The \
      network answers \(accuracy, .percent(of: 500)) of 500 new sequences rightly.
      """
    }
  }

  /// The sequence, the gates of one unit and its cell, one below the other.
  private func figure(
    _ example: (values: [Float], flags: [Int]), _ trace: UnitTrace, holds: Bool
  ) -> Figure {
    let time = Axis("step t", domain: -0.5...(Double(length) - 0.5))
    let (values, flags) = example
    return Figure(
      "What the gates do",
      alt: """
        Three panels over the steps of one sequence: values of plus and minus 1 with \
        \(flags.count == 1 ? "a flag at one" : "flags at two") of them; the input, forget and \
        output gate of one unit; and its cell\(holds
          ? ", which ends on one side of zero and stays there" : "").
        """,
      sharing: [.x], proportion: 0.22
    ) {
      Axes("values", x: time, y: Axis(domain: -1.3...1.3, ticks: .at([-1, 0, 1]))) {
        StepLine(x: values.indices, y: values, rise: .midway, color: .neutral)
        Scatter(x: flags, y: flags.map { values[$0] }, color: .category(1), label: "flagged")
        flags.map { Rule(x: $0) }
      }
      Axes("gates", x: time, y: Axis(domain: -0.05...1.05), legend: .atEnds) {
        flags.map { Rule(x: $0) }
        Line(y: trace.input, color: .category(0), label: "input")
        Line(y: trace.forget, color: .category(1), label: "forget")
        Line(y: trace.output, color: .category(2), label: "output")
      }
      Axes("cell", x: time) {
        flags.map { Rule(x: $0) }
        Rule(y: 0, style: .dotted)
        Line(y: trace.cell, color: .category(3))
      }
    }
  }
}
