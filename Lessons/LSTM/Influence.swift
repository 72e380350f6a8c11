import Course
import LSTMModel

extension LSTMLesson {
  /// How much the answer moves when one value is inverted, or put where there was none.
  func influence(in studio: Studio) throws {
    let latch = latch(in: studio)
    let (reader, x, flags) = (latch.training.model, latch.unseen.x, latch.flags)
    let accuracy = LatchTask(steps: length)
      .accuracy(reader, key: studio.key("latch, unseen"))
    studio.claim("latch at T = \(length)", accuracy, in: 0.99...1, why: .measured)
    let holding = holdingUnit(of: reader.trace(x).cells, answers: latch.unseen.targets)
    studio.claim(
      "best of \(width, "unit"), correlation with the value to be kept, by size",
      abs(holding.correlation), in: 0.9...1, why: .measured)

    let answers = reader(x)
    let values = x.slice(0..<1, along: 2)  // [T, N, 1]
    // Nothing becomes of the flags.
    let change = (-values).replacing(with: 1, where: values .== 0) - values
    let changes = Tensor.concatenated([change, .zeros(values.shape)], along: 2)
    let moves = (0..<length).map { step in
      let here = Tensor.oneHot(Tensor(Float(step)), classes: length).reshaped(to: [length, 1, 1])
      return (reader(x + here * changes) - answers).absolute()
    }
    let moved = Tensor.concatenated(moves, along: 1)  // [N, T]
    // A little more than it is, so that nothing is divided by 0 where nothing moves the answer.
    let greatest = moved.maximum(along: 1, keepingDimension: true) + Float.leastNormalMagnitude
    let shares = (moved / greatest).rows
    let atLastFlag = shares.indices.count { shares[$0][flags.last[$0]] == 1 }
    let share = Float(atLastFlag) / Float(shares.count)
    let listens = studio.claim(
      "sequences whose last flag matters most, share", share, in: 0.9...1, why: .measured
    ).holds
    // The greatest of all other steps.
    let others = shares.indices.map { n in
      shares[n].indices.filter { $0 != flags.last[n] }.map { shares[n][$0] }.max() ?? 0
    }
    let other = Runs(others).median
    studio.metric("greatest share of any other step", others)
    studio.metric("greatest share of any other step, median", other)
    let odd = others.count { $0 > 0.5 }
    // An answer near 0 is one that the network is not sure of.
    let sizes = answers.absolute().elements
    let usual = Runs(sizes).median
    let isUnsure = shares.indices.allSatisfy { others[$0] <= 0.5 || sizes[$0] < usual / 2 }
    studio.metric("size of the answer, median", usual)

    let rows = 0..<12
    let isLastAlone = rows.allSatisfy { shares[$0][flags.last[$0]] == 1 && others[$0] < 0.2 }
    let shown = rows.sorted { (flags.last[$0], $0) < (flags.last[$1], $1) }
    let steps = min(length, 2 * max(1, length / 5) + 2)
    let signs = values.squeezed(at: 2).swappingAxes(0, 1).rows
    let texts = shown.flatMap { n in
      (0..<steps).map { t -> String in
        if signs[n][t] == 0 { return "" }
        let isFlagged = t == flags.first[n] || t == flags.last[n]
        return signs[n][t] > 0 ? (isFlagged ? "⊕" : "+") : isFlagged ? "⊖" : "−"
      }
    }
    try studio.show("influence") {
      Figure(
        listens ? "The last flagged value counts" : "What the answer depends on",
        alt: """
          A matrix of 12 sequences down and their first \(steps) steps across, with plus and minus signs where \
          there are values, circled at one or two flags in each row. Its cells show how much the answer \
          depends on each value\(listens ? """
            : in \(isLastAlone ? "every row" : "most rows") the last circled one stands out and all \
            others have next to nothing
            """ : "").
          """,
        colorBar: ColorBar(.blues(0...1), label: "influence on the answer")
      ) {
        Axes(
          x: Axis("step t (circled values are flagged)"),
          y: Axis("sequence", ticks: .none, isReversed: true),
          aspect: .proportion(0.75)
        ) {
          HeatMap(
            Grid(rows: shown.map { Array(shares[$0].prefix(steps)) }), colors: .blues(0...1),
            annotations: .texts(texts))
        }
      }
    } caption: {
      """
      + and − are values, circled where they are flagged. A cell's colour is how much the answer moves when this \
      value alone is inverted (or put where there was none), as a share of the row's greatest move. In \
      \(atLastFlag) of \(shares.count) sequences none matters more than the last flagged one; the greatest \
      of all others, also in the \(length - steps, "step") not shown, has \(other, .percent) of its influence in the \
      median sequence\(odd == 0 ? "" : ", and more than half of it in \(odd)"
          + (isUnsure ? ", in which the network is not sure of its answer" : "")).
      """
    }
  }
}
