import Course
import LSTMModel

extension LSTMLesson {
  /// How much the answer moves when one value is inverted, or put where there was none.
  func influence(in studio: Studio) throws {
    let latch = latch(in: studio)
    let (reader, x, lastFlags) = (latch.training.model, latch.unseen.x, latch.flags.last)
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
    let atLastFlag = Float(shares.indices.count { shares[$0][lastFlags[$0]] == 1 })
    let share = atLastFlag / Float(shares.count)
    let listens = studio.claim(
      "sequences whose last flag matters most, share", share, in: 0.9...1, why: .measured
    ).holds
    let shown = (0..<24).sorted { (lastFlags[$0], $0) < (lastFlags[$1], $1) }
    try studio.show("influence") {
      Figure(
        "What the answer depends on",
        alt: """
          A matrix of sequences down and steps across, with a disc in each row, further to the right \
          from row to row\(listens ? ". In almost every row the cell beside it is the greatest" : "").
          """,
        colorBar: ColorBar(.magma(0...1), label: "share of the row's greatest move")
      ) {
        Axes(x: Axis("step t"), y: Axis("sequence", ticks: .none, isReversed: true)) {
          HeatMap(Grid(rows: shown.map { shares[$0] }), colors: .magma(0...1))
          Scatter(
            x: shown.map { lastFlags[$0] + 1 }, y: shown.indices, color: .category(2),
            label: "left of it, the last flag")
        }
      }
    } caption: {
      """
      How much the answer moves when a single value is inverted (or put where there was none), \
      in 24 unseen sequences sorted by their last flag, in shares of each sequence's greatest \
      move. In \(share, .percent) of 64 sequences no value matters more than the one at the last \
      flag (left of the discs)\(listens ? "; an earlier flagged value is forgotten" : "").
      """
    }
  }
}
