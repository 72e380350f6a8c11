import Kernels

/// The weights softmax(Q Kᵀ / √d + mask), `[batch, heads, T, S]`, for queries
/// `[batch, heads, T, d]` and keys `[batch, heads, S, d]`: what figures show and what
/// ``attention(queries:keys:values:mask:)`` never holds as a whole.
///
/// Each row sums to 1, or is all zeros where the mask hides every key.
public func attentionWeights(
  queries q: Tensor, keys k: Tensor, mask: AttentionMask = .none
) -> Tensor {
  guard q.shape.count == 4, k.shape.count == 4, q.shape[3] == k.shape[3] else {
    misuse(
      "attentionWeights",
      "shapes \(q.shape) and \(k.shape) are not [batch, heads, T, d] and [batch, heads, S, d]")
  }
  var scores = q.matmul(k.swappingAxes(2, 3)) * attentionScale(q.shape[3])
  if let bias = mask.bias(queries: q.shape[2], keys: k.shape[2]) { scores = scores + bias }
  // Shifting a row by a constant changes nothing but keeps exp in range.
  let exponentials = (scores - attentionNormalizers(queries: q, keys: k, mask: mask)).exp()
  let sums = exponentials.sum(along: 3, keepingDimension: true)
  return exponentials / (sums + (sums .== Tensor(0)))
}

/// ln Σ exp(score) of each query, `[batch, heads, T, 1]`, and ∞ where there is no key; constant.
private func attentionNormalizers(
  queries q: Tensor, keys k: Tensor, mask: AttentionMask
) -> Tensor {
  let shape = attentionShape(q, k, .zeros(k.shape.dropped(last: 1).appending(1)), mask)
  let normalizers = Tensor(undefined: q.shape.dropped(last: 1).appending(1))
  let sums = Tensor(undefined: normalizers.shape)
  FlashAttention(
    shape, q: q.buffer, k: k.buffer, v: Buffer(k.elementCount, repeating: 0),
    output: sums.buffer, normalizers: normalizers.buffer
  ).launch()
  return normalizers
}

extension Operation {
  static let attentionWeights = Operation(
    "attentionWeights", [.real, .real],
    probes: [
      [[1, 1, 1, 1], [1, 1, 1, 1]], [[2, 2, 3, 4], [2, 2, 5, 4]], [[1, 2, 9, 17], [1, 2, 4, 17]],
    ]
  ) { Engine.attentionWeights(queries: $0[0], keys: $0[1], mask: .causal) }
}
