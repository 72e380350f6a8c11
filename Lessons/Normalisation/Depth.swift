import Course
import Engine
import Neural

extension NormalisationLesson {
  /// How large the signal is after each block of a residual network before any training.
  func showDepth(in studio: Studio, _ key: Key) throws {
    let repeats = 10
    let kinds = ["no norm", "norm within the branch", "norm after the sum"]
    var squares = kinds.map { _ in [Float](repeating: 0, count: blocks + 1) }
    for run in studio.steps(repeats) {
      let (inputs, weights) = key.folding(in: UInt32(run)).split()
      for place in kinds.indices {
        var x = Tensor.normal([64, width], key: inputs)
        let (one, zero) = (Tensor.ones([width]), Tensor.zeros([width]))
        for block in 0...blocks {
          squares[place][block] += x.squared().mean().item / Float(repeats)
          let (first, second) = weights.folding(in: UInt32(block)).split()
          let input = place == 1 ? x.layerNorm(one, zero) : x
          let hidden = input.matmul(.heNormal([width, width], key: first)).relu()
          // He's rule for rectified units, and half of it where nothing is rectified after.
          let branch = hidden.matmul(
            .heNormal([width, width], key: second) / Float(2).squareRoot())
          x = place == 2 ? (x + branch).layerNorm(one, zero) : x + branch
        }
      }
    }
    let doublings = (squares[0][blocks] / squares[0][0])
    let perBlock = Tensor(doublings).log().item / Tensor(Float(2)).log().item / Float(blocks)
    let slope = (squares[1][blocks] - squares[1][0]) / Float(blocks)
    studio.metric("mean square of the signal by norm and block", squares)
    let doubles = studio.claim(
      "doublings of the mean square per block without a norm", perBlock, in: 0.9...1.1, why: .theory
    )
    let grows = studio.claim(
      "growth of the mean square per block with a norm within the branch", slope, in: 0.9...1.1,
      why: .theory)
    try studio.show(
      depthFigure(kinds, squares, agree: doubles.holds && grows.holds), as: "depth",
      caption: """
        The mean square of the signal after each block x + f(x) of an untrained residual network of \
        width \(width), over \(repeats) draws of its weights. Without a norm every branch adds as much as there \
        is: \(rounded(perBlock, 2)) doublings per block, where theory says 1. With a norm at the \
        entrance of each branch it adds \(rounded(slope, 2)) per block (theory: 1), and with a norm after the \
        sum it ends at \(rounded(squares[2][blocks], 2)) (theory: 1).
        """)
  }
}
