import Engine

/// The chapter's function: weights softmax(Q Kᵀ / √d_k) and output weights · V, for queries
/// `[…, T, d_k]`, keys `[…, S, d_k]` and values `[…, S, d_v]`.
///
/// The engine's own `attention` computes the same without ever holding the weights; this one has
/// them, because they are what there is to see. Without `isScaled` the division is left out.
package func scaledDotProductAttention(
  _ queries: Tensor, _ keys: Tensor, _ values: Tensor, isScaled: Bool = true
) -> (output: Tensor, weights: Tensor) {
  let width = Float(queries.shape[queries.shape.count - 1])
  let products = queries.matmul(keys.swappingAxes(-1, -2))  // [..., T, S]
  let scores = isScaled ? products / width.squareRoot() : products
  let weights = scores.softmax()
  return (weights.matmul(values), weights)
}
