import Course
import NormalisationModel

extension NormalisationLesson {
  /// How large the signal is after each block of a residual network before any training.
  func depth(in studio: Studio) throws {
    let key = studio.key.split(4)[3]
    let (places, draws) = (Array(0...blocks), 10)
    let runs = NormPlace.allCases.map { norm in
      studio.spread(over: places, runs: draws) { run in
        norm.meanSquares(blocks: blocks, width: width, key: key.folding(in: UInt32(run)))
      }
    }
    let squares = runs.map { $0.all.map { $0.values.reduce(0) { $0 + $1 / Float(draws) } } }
    let doublings = Tensor(squares[0][blocks] / squares[0][0]).log().item
    let perBlock = doublings / Tensor(Float(2)).log().item / Float(blocks)
    let slope = (squares[1][blocks] - squares[1][0]) / Float(blocks)
    studio.metric("mean square of the signal by norm and block", squares)
    studio.metric("mean square at the end with a norm after the sum", squares[2][blocks])
    let doubles = studio.claim(
      "doublings of the mean square per block without a norm", perBlock, in: 0.9...1.1, why: .theory
    )
    let grows = studio.claim(
      "growth of the mean square per block with a norm within the branch", slope, in: 0.9...1.1,
      why: .theory)
    // A norm of a residual network is a layer norm.
    let names: [(String, ColorRole)] = [
      ("no norm", .norm(.none)), ("norm in the branch", .norm(.layer)),
      ("norm after the sum", .category(5)),
    ]
    try studio.show("depth") {
      Figure(
        doubles.holds ? "Without a norm, the signal explodes" : "Where the signal goes",
        alt: """
          The mean square of the signal against the block on a logarithmic axis\(
            doubles.holds && grows.holds ? """
            : a straight line upwards without a norm, a slowly rising curve with a norm in the branch, \
            a flat line with a norm after the sum; discs of theory, 2ᵏ, 1 + k and 1, lie on all three or close by.
            """ : ": three curves, and discs of theory: 2ᵏ, 1 + k and 1.")
          """
      ) {
        Axes(x: Axis("block k"), y: Axis("mean square of the signal", scale: .log), legend: .atEnds)
        {
          for (spread, (name, color)) in zip(runs, names) {
            spread.curve(color: color, label: name, through: .mean)
          }
          // Few of them, so that the curves are seen between.
          let some = places.filter { $0 % max(1, blocks / 8) == 0 }
          let theory = [
            ("theory: 2ᵏ", some.map { Double(sign: .plus, exponent: $0, significand: 1) }),
            ("theory: 1 + k", some.map { 1 + Double($0) }), ("theory: 1", some.map { _ in 1 }),
          ]
          for (name, squares) in theory {
            Scatter(x: some, y: squares, color: .emphasis)
            Label(name, x: some[some.count / 2], y: squares[some.count / 2])
          }
        }
      }
    } caption: {
      """
      The mean square of the signal after each block x + f(x) of an untrained residual network of \
      width \(width), over \(draws) draws of its weights. Without a norm every branch adds as much \
      as there is: \(perBlock, .decimals(2)) doublings per block, where theory says 1. With a norm at \
      the entrance of each branch it adds \(slope, .decimals(2)) per block (theory: 1), and with a \
      norm after the sum it ends at \(squares[2][blocks], .decimals(2)) (theory: 1).
      """
    }
  }
}
