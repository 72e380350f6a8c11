import AttentionModel
import Course

extension AttentionLesson {
  /// The chapter's example, random queries, keys and values, and the same tokens in another order.
  func weights(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.split()
    let queries = Tensor.normal([tokens, width], key: k1)
    let keys = Tensor.normal([tokens, width], key: k2)
    let values = Tensor.normal([tokens, width], key: k3)
    let (output, weights) = scaledDotProductAttention(queries, keys, values, isScaled: scaled)
    studio.metric("chapter.queries", queries.rows)
    studio.metric("chapter.keys", keys.rows)
    studio.metric("chapter.values", values.rows)
    studio.metric("chapter.weights", weights.rows)
    studio.metric("chapter.output", output.rows)
    studio.claim(
      "greatest deviation of a row's sum from 1",
      (weights.sum(along: 1) - 1).absolute().maximum().item, in: ...1e-6, why: .theory)

    // Attention is a function of sets: what comes out moves along with the tokens.
    let order = Array((0..<tokens).reversed())
    func reordered(_ rows: Tensor) -> Tensor { rows.gathered(Tensor(order.map(Float.init))) }
    let permuted = scaledDotProductAttention(
      reordered(queries), reordered(keys), reordered(values), isScaled: scaled)
    let difference = (permuted.output - reordered(output)).absolute().maximum().item
    let isSame = studio.claim(
      "permutation equivariance, greatest difference", difference, in: ...1e-5, why: .theory)
    try studio.show("weights") {
      Figure(
        isSame.holds ? "Reversed tokens, the same weights" : "Attention weights",
        alt: """
          Two matrices of \(tokens) by \(tokens) weights with their numbers, a row for each token that asks and \
          a column for each that is asked. The second has the rows and columns of the first in reverse order; \
          the row of token 0 is framed, the first on the left and the last on the right.
          """,
        columns: 2
      ) {
        for (title, weights, order) in [
          ("tokens in order", weights, Array(0..<tokens)),
          ("in reverse order", permuted.weights, order),
        ] {
          let framed = order.map { $0 == 0 ? "same row" : "" }
          Axes(
            title, x: Axis("asks token", categories: order.map(String.init)),
            y: Axis("token", categories: order.map(String.init), isReversed: true), aspect: .equal,
            second: SecondAxis(Axis(categories: framed, isReversed: true), marks: [])
          ) {
            HeatMap(Grid(rows: weights.rows), colors: .blues(0...1), annotations: .decimals(2))
            frame(ofRow: order.firstIndex(of: 0)!)
          }
        }
      }
    } caption: {
      """
      \(tokens, "token") with random queries, keys and values of width \(width): the example of the chapter's \
      coding task. Each row is what one token takes of all tokens' values, its own included, and sums to 1 \
      (before rounding). In reverse order the same numbers move along with their tokens, as in the framed \
      row, of token 0; outputs agree within \(difference, .scientific): attention by itself does not know \
      positions.
      """
    }
  }

  /// A line around a row of the matrix.
  private func frame(ofRow row: Int) -> Line {
    let (left, right) = (-0.47, Double(tokens) - 0.53)
    let (top, bottom) = (Double(row) - 0.47, Double(row) + 0.47)
    return Line(
      x: [left, right, right, left, left], y: [top, top, bottom, bottom, top], color: .emphasis)
  }
}
