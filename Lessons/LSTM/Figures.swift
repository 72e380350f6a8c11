import Course
import Figures

extension LSTMLesson {
  func cellFigure() -> Figure {
    Figure(
      "The LSTM cell",
      alt: """
        A diagram of the cell: the state runs along the top; the forget gate multiplies it, the \
        input gate times the candidate is added; the output gate scales its tanh. Below are the \
        six equations.
        """
    ) {
      Axes { LSTMCell() }
    }
  }

  /// The sequence, its gates and its cell, one below the other.
  func gatesFigure(_ example: Example, _ trace: GateTrace, holds: Bool) -> Figure {
    let time = Axis("step t", domain: -0.5...(Double(example.values.count) - 0.5))
    return Figure(
      "What the gates do",
      alt: """
        Three panels over the steps of one sequence: values of plus and minus 1 with \
        \(example.flags.count == 1 ? "a flag at one" : "flags at two") of them; the input, forget \
        and output gate of one unit; and its cell\(holds
          ? ", which ends on one side of zero and stays there" : "").
        """,
      sharing: [.x], proportion: 0.22
    ) {
      Axes("values", x: time, y: Axis(domain: -1.3...2.4, ticks: .at([-1, 0, 1]))) {
        StepLine(
          x: example.values.indices, y: example.values, rise: .midway, color: .neutral)
        Scatter(
          x: example.flags, y: example.flags.map { example.values[$0] }, color: .category(1),
          label: "flagged")
        for flag in example.flags { Rule(x: flag) }
      }
      Axes("gates", x: time, y: Axis(domain: -0.05...1.05), legend: .atEnds) {
        for flag in example.flags { Rule(x: flag) }
        Line(y: trace.input, color: .category(0), label: "input")
        Line(y: trace.forget, color: .category(1), label: "forget")
        Line(y: trace.output, color: .category(2), label: "output")
      }
      Axes("cell", x: time, y: Axis()) {
        for flag in example.flags { Rule(x: flag) }
        Rule(y: 0, style: .dotted)
        Line(y: trace.cell, color: .category(3))
      }
    }
  }

  func influenceFigure(_ influence: Influence, listens: Bool) -> Figure {
    Figure(
      "What the answer depends on",
      alt: """
        A matrix of sequences down and steps across, with a disc in each row, further to the right \
        from row to row\(listens ? ". In almost every row the cell beside it is the greatest" : "").
        """,
      colorBar: ColorBar(.magma(0...1), label: "share of the row's greatest move")
    ) {
      Axes(
        x: Axis("step t"),
        y: Axis("sequence", ticks: .none, isReversed: true)
      ) {
        HeatMap(Grid(rows: influence.rows), colors: .magma(0...1))
        Scatter(
          x: influence.lastFlags.map { $0 + 1 }, y: influence.lastFlags.indices,
          color: .category(2), label: "left of it, the last flag")
      }
    }
  }

  /// Norms by lag, on a logarithmic axis.
  func gradientFigure(
    plain: [Float], orthogonal: [Float], gated: [(bias: Double, norms: [Float])], isOrdered: Bool
  ) -> Figure {
    // Zeros have no place on the axis; nor has anything below what a Float computes exactly.
    func shown(_ norms: [Float]) -> [Float] { norms.reversed().map { max($0, 1e-12) } }
    return Figure(
      "The gradient through time",
      alt: """
        Gradient against steps back on a logarithmic axis: \(isOrdered ? """
          straight lines that fall steeply for the plain network and the LSTM of bias 0, less for \
          bias 2, and hardly for bias 4.
          """ : "plain and orthogonal tanh networks, and LSTMs of biases 0, 2 and 4.")
        """
    ) {
      Axes(
        x: Axis("steps before the end"),
        y: Axis("gradient at the input", domain: 1e-8...10, scale: .log), legend: .above
      ) {
        for (index, curve) in gated.enumerated() {
          Line(
            y: shown(curve.norms), color: .category(index), label: "LSTM, bias \(Int(curve.bias))")
        }
        Line(
          y: shown(orthogonal), color: .category(3), style: .dashed, label: "tanh, orthogonal")
        Line(y: shown(plain), color: .neutral, style: .dashed, label: "tanh, plain")
      }
    }
  }

  func delayFigure(_ curves: [(name: String, curve: RunCurves)], differ: Bool) -> Figure {
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
        y: Axis("share of right answers", domain: 0.4...1.02), legend: .above
      ) {
        Rule(y: 0.5, label: "chance")
        for (index, item) in curves.enumerated() {
          Band(
            x: item.curve.x, lower: item.curve.lowest, upper: item.curve.highest,
            color: .category(index))
          Line(
            x: item.curve.x, y: item.curve.median, color: .category(index), label: item.name)
        }
      }
    }
  }

  func forgetBiasFigure(_ curve: RunCurves) -> Figure {
    let pays = curve.median[0] < 0.7 && curve.median[3] > 0.9 && curve.median[4] > 0.9
    return Figure(
      pays ? "Begin by remembering" : "Where the forget gates begin",
      alt: """
        Accuracy after a short training against the forget gates' initial bias\(pays
          ? ": at chance for negative and small biases, near 1 for larger ones."
          : ", from −2 to 6, with a line at chance.")
        """
    ) {
      Axes(
        x: Axis("initial bias of the forget gates"),
        y: Axis("share of right answers", domain: 0.4...1.02)
      ) {
        Rule(y: 0.5, label: "chance")
        Band(x: curve.x, lower: curve.lowest, upper: curve.highest, color: .category(0))
        Line(x: curve.x, y: curve.median, color: .category(0))
        Scatter(x: curve.x, y: curve.median, color: .category(0))
      }
    }
  }

  func addingFigure(_ gated: [(Int, Float)], _ plain: [(Int, Float)]) -> Figure {
    /// Whether a network came below half of what always saying 1 leaves.
    func fell(_ curve: [(Int, Float)]) -> Bool { curve.last!.1 < 1 / 12 }
    return Figure(
      "The adding problem",
      alt: """
        Mean squared error against training steps on a logarithmic axis, with a line at one sixth. \
        The LSTM \(fell(gated) ? "ends" : "does not end") below half of that; the tanh network \
        \(fell(plain) ? "ends" : "does not end") below half of it\(fell(plain) ? ", too" : "").
        """
    ) {
      Axes(
        x: Axis("training steps"), y: Axis("mean squared error", scale: .log)
      ) {
        Rule(y: 1.0 / 6, label: "always saying 1")
        Line(x: gated.map(\.0), y: gated.map(\.1), color: .category(0), label: "LSTM")
        Line(
          x: plain.map(\.0), y: plain.map(\.1), color: .category(1), label: "tanh, orthogonal")
      }
    }
  }
}
