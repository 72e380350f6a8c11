import Course

extension LSTMLesson {
  /// A sequence, the gates of one unit, its cell and what the network says, one below the other.
  func gatesFigure(_ traces: UnitTraces, holds: Bool) -> Figure {
    let time = Axis("step t", domain: -0.5...(Double(length) - 0.5))
    let (shown, flags) = (traces.shown, traces.flagsShown)
    let values = traces.values[shown]
    let events = flags.map { Rule(x: $0) } + [Rule(x: length - 1)]
    let passing = values.indices.filter { values[$0] != 0 && !flags.contains($0) }
    func gate(_ name: String, _ courses: [[Float]]) -> Axes {
      Axes(
        name, x: time,
        y: Axis(domain: -0.05...1.05, ticks: .at([0, 1], labels: ["shut", "open"])),
        aspect: .proportion(0.085)
      ) {
        events
        course(courses[shown], .gated)
      }
    }
    return Figure(
      holds ? "One unit writes, keeps and speaks" : "What the gates do",
      alt: """
        Six panels over the steps of one sequence: its values of plus and minus 1, with \
        \(flags.count == 1 ? "a flag at one" : "flags at two") of them and a question at the last step; the \
        input, forget and output gate of one unit; its cell, among those of \(traces.drawn.count) other \
        sequences; and what the network says.\(holds ? """
         The input gate opens at the flags alone; the forget gate is open everywhere but at a flag; the \
        output gate opens at the question alone. From the last flag on the cells are level, on one side for 1 \
        and on the other for −1.
        """ : "")
        """,
      sharing: [.x]
    ) {
      Axes(
        "values that come in", x: time, y: Axis(domain: -1.6...1.6, ticks: .at([-1, 1])),
        aspect: .proportion(0.12)
      ) {
        for flag in flags { Rule(x: flag, label: values[flag] > 0 ? "keep 1" : "keep −1") }
        Rule(x: length - 1, label: "question")
        Scatter(x: passing, y: passing.map { values[$0] }, color: .neutral)
        for flag in flags {
          Scatter(x: [flag], y: [values[flag]], color: values[flag] > 0 ? .plusOne : .minusOne)
        }
      }
      gate("input gate: writes", traces.input)
      gate("forget gate: keeps", traces.forget)
      gate("output gate: speaks", traces.output)
      Axes(
        "cell\(traces.isTurned ? ", turned over" : ""), in \(traces.drawn.count + 1) sequences",
        x: time, aspect: .proportion(0.2),
        legend: .atEnds
      ) {
        events
        for (index, other) in traces.drawn.enumerated() {
          let isPlus = traces.answers[other] > 0
          let isFirst =
            traces.drawn.firstIndex { (traces.answers[$0] > 0) == isPlus } == index
          course(
            traces.cell[other], isPlus ? .plusOne : .minusOne,
            isFirst ? (isPlus ? "keeps 1" : "keeps −1") : nil)
        }
        course(traces.cell[shown], .emphasis)
      }
      Axes(
        "what it says", x: time, y: Axis(domain: -1.3...1.3, ticks: .at([-1, 0, 1])),
        aspect: .proportion(0.1)
      ) {
        events
        course(traces.said[shown], .emphasis)
      }
    }
  }

  /// A step for each value, the first and the last as wide as the others.
  private func course(_ values: [Float], _ color: ColorRole, _ name: String? = nil) -> StepLine {
    let ends = [values.first ?? 0] + values + [values.last ?? 0]
    let places = [-0.5] + values.indices.map(Double.init) + [Double(values.count) - 0.5]
    return StepLine(x: places, y: ends, rise: .midway, color: color, label: name)
  }
}
