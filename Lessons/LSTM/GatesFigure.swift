import Course

extension LSTMLesson {
  /// A sequence, the gates of one unit, its cell and what the network says, one below the other.
  func gatesFigure(_ traces: UnitTraces, holds: Bool) -> Figure {
    let time = Axis("step t", domain: -0.5...(Double(length) - 0.5))
    let (shown, flags) = (traces.shown, traces.flagsShown)
    let (values, cell) = (traces.values[shown], traces.cell[shown])
    let events = flags.map { Rule(x: $0) } + [Rule(x: length - 1)]
    let passing = values.indices.filter { values[$0] != 0 && !flags.contains($0) }
    // While it learns, the cell may go far.
    let reach = Double(cell.filter(\.isFinite).map(abs).max().map { max(1.5, 1.1 * $0) } ?? 1.5)
    func color(of flag: Int) -> ColorRole { values[flag] > 0 ? .plusOne : .minusOne }
    func number(at flag: Int) -> String { values[flag] > 0 ? "1" : "−1" }
    return Figure(
      holds ? "A memory cell writes, keeps, then speaks" : "What the gates do",
      alt: """
        Four rows over the steps of one sequence: its values of plus and minus 1, with \
        \(flags.count == 1 ? "a flag at one" : "flags at two") of them and a question at the last step; how \
        far the input, forget and output gate of one unit are open; its cell; and what the network \
        says.\(holds ? """
         The input gate opens at the flags alone; the forget gate is open everywhere but at a flag; the \
        output gate opens at the question alone. After a flag the cell is on the side of its value and fades \
        slowly; other values leave no trace. The network says nothing before the question.
        """ : "")
        """,
      sharing: [.x]
    ) {
      Axes(
        "values that come in; the coloured are flagged", x: time,
        y: Axis(domain: -1.8...1.8, ticks: .at([-1, 1])), aspect: .proportion(0.14)
      ) {
        for flag in flags { Rule(x: flag, label: "keep \(number(at: flag))") }
        Rule(x: length - 1, label: "question")
        Scatter(x: passing, y: passing.map { values[$0] }, color: .neutral)
        for flag in flags { Scatter(x: [flag], y: [values[flag]], color: color(of: flag)) }
      }
      Axes(
        "gates: filled where they are open", x: time,
        y: Axis(
          domain: -0.2...3.8,
          ticks: .at(
            [0.5, 1.8, 3.1], labels: ["speak (output)", "keep (forget)", "write (input)"])),
        aspect: .proportion(0.2)
      ) {
        gate(traces.output[shown], over: 0)
        gate(traces.forget[shown], over: 1.3)
        gate(traces.input[shown], over: 2.6)
      }
      Axes(
        "the cell\(traces.isTurned ? ", turned over" : "")", x: time,
        y: Axis(domain: -reach...reach, ticks: reach > 1.5 ? .automatic : .at([-1, 0, 1])),
        aspect: .proportion(0.17)
      ) {
        events
        course(cell)
        if holds {
          for (flag, next) in zip(flags, flags.dropFirst() + [length - 1]) where next - flag > 5 {
            let middle = (flag + next) / 2
            Label("keeps \(number(at: flag))", x: middle, y: cell[middle], color: color(of: flag))
          }
        }
      }
      Axes(
        "what the network says", x: time, y: Axis(domain: -1.5...1.5, ticks: .at([-1, 0, 1])),
        aspect: .proportion(0.13)
      ) {
        events
        course(traces.said[shown])
      }
    }
  }

  /// How far a gate is open, as a filled course over a base.
  private func gate(_ shares: [Float], over base: Float) -> [any Mark] {
    let heights = shares.map { base + $0 }
    let sides = shares.indices.flatMap { [Double($0) - 0.5, Double($0) + 0.5] }
    return [
      Band(
        x: sides, lower: sides.map { _ in base }, upper: heights.flatMap { [$0, $0] }, color: .gated
      ),
      course(heights, .gated),
    ]
  }

  /// A step for each value, the first and the last as wide as the others.
  private func course(_ values: [Float], _ color: ColorRole = .emphasis) -> StepLine {
    let ends = [values.first ?? 0] + values + [values.last ?? 0]
    let places = [-0.5] + values.indices.map(Double.init) + [Double(values.count) - 0.5]
    return StepLine(x: places, y: ends, rise: .midway, color: color)
  }
}
