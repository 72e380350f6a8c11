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
    studio.claim(
      "permutation equivariance, greatest difference", difference, in: ...1e-5, why: .theory)
    try studio.show("weights") {
      Figure(
        "Attention weights",
        alt: """
          Two matrices of \(tokens) by \(tokens) weights with their numbers. The second has the rows \
          and columns of the first in reverse order.
          """,
        columns: 2, colorBar: ColorBar(.blues(0...1), label: "weight")
      ) {
        for (title, weights, order) in [
          ("as in the chapter", weights, Array(0..<tokens)),
          ("in reverse order", permuted.weights, order),
        ] {
          let names = order.map { "tok \($0)" }
          Axes(
            title, x: Axis("key position", categories: names),
            y: Axis("query position", categories: names, isReversed: true), aspect: .equal
          ) {
            HeatMap(Grid(rows: weights.rows), colors: .blues(0...1), annotations: .decimals(2))
          }
        }
      }
    } caption: {
      """
      Left, the chapter's weights: each row is one query's mixture and sums to 1. Token 0 takes \
      \(weights.rows[0].max()!, .percent) of its output from a single value. Right, the same \
      tokens in reverse order: the same numbers, moved along with their tokens, and outputs that \
      agree within \(difference, .scientific). Attention by itself does not know positions.
      """
    }
  }
}
