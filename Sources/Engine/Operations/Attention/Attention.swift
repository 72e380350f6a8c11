import Kernels

/// softmax(Q Kᵀ / √d + mask) V for queries `[batch, heads, T, d]`, keys `[batch, heads, S, d]` and
/// values `[batch, heads, S, e]`: `[batch, heads, T, e]`. (Vaswani et al., "Attention is all you
/// need", 2017.)
///
/// Keys are taken a block at a time, forward and backward, so that memory is linear in T and S: the
/// weights never exist as a whole; ``attentionWeights(queries:keys:mask:)`` gives them. A query
/// whose mask hides every key gets zeros.
public func attention(
  queries q: Tensor, keys k: Tensor, values v: Tensor, mask: AttentionMask = .none
) -> Tensor {
  let (a, b, c) = (q.shape, k.shape, v.shape)
  guard a.count == 4, b.count == 4, c.count == 4, a[0] == b[0], a[0] == c[0], a[1] == b[1],
    a[1] == c[1], a[3] == b[3], b[2] == c[2]
  else {
    misuse(
      "attention",
      "shapes \(a), \(b) and \(c) are not [batch, heads, T, d], [batch, heads, S, d] and [batch, heads, S, e]"
    )
  }
  return flashAttention(attentionShape(q, k, v, mask), q, k, v, into: [a[0], a[1], a[2], c[3]])
}

/// The sizes of an attention with heads one after another.
func attentionShape(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: AttentionMask) -> AttentionShape
{
  let (batch, heads, queries, width) = (q.shape[0], q.shape[1], q.shape[2], q.shape[3])
  let (keys, valueWidth) = (k.shape[2], v.shape[3])
  return AttentionShape(
    batch: batch, heads: heads, queries: HeadLayout(heads: heads, rows: queries, width: width),
    keys: HeadLayout(heads: heads, rows: keys, width: width),
    values: HeadLayout(heads: heads, rows: keys, width: valueWidth),
    output: HeadLayout(heads: heads, rows: queries, width: valueWidth),
    scale: attentionScale(width), mask: mask.described(for: [batch, heads, queries, keys]))
}

/// ``attention(queries:keys:values:mask:)`` for heads that lie side by side in every row: queries
/// `[batch, T, heads · d]`, keys `[batch, S, heads · d]` and values `[batch, S, heads · e]` give
/// `[batch, T, heads · e]`, and nothing is moved around.
public func multiHeadAttention(
  queries q: Tensor, keys k: Tensor, values v: Tensor, heads: Int, mask: AttentionMask = .none
) -> Tensor {
  let (a, b, c) = (q.shape, k.shape, v.shape)
  guard a.count == 3, b.count == 3, c.count == 3, a[0] == b[0], a[0] == c[0], a[2] == b[2],
    b[1] == c[1], heads > 0, a[2] % heads == 0, c[2] % heads == 0
  else {
    misuse(
      "multiHeadAttention",
      "shapes \(a), \(b) and \(c) are not [batch, T, D], [batch, S, D] and [batch, S, E] with D and E multiples of \(heads) heads"
    )
  }
  let (width, valueWidth) = (a[2] / heads, c[2] / heads)
  let shape = AttentionShape(
    batch: a[0], heads: heads,
    queries: HeadLayout(heads: heads, sideBySideIn: a[1], width: width),
    keys: HeadLayout(heads: heads, sideBySideIn: b[1], width: width),
    values: HeadLayout(heads: heads, sideBySideIn: b[1], width: valueWidth),
    output: HeadLayout(heads: heads, sideBySideIn: a[1], width: valueWidth),
    scale: attentionScale(width), mask: mask.described(for: [a[0], heads, a[1], b[1]]))
  return flashAttention(shape, q, k, v, into: [a[0], a[1], c[2]])
}

/// 1/√d.
func attentionScale(_ width: Int) -> Float { 1 / Float(max(1, width)).squareRoot() }

private func flashAttention(
  _ shape: AttentionShape, _ q: Tensor, _ k: Tensor, _ v: Tensor, into result: Shape
) -> Tensor {
  let y = Tensor(undefined: result)
  let normalizers = Buffer(shape.queryCount)
  FlashAttention(
    shape, q: q.buffer, k: k.buffer, v: v.buffer, output: y.buffer, normalizers: normalizers
  ).launch()
  return y.recorded(from: [q, k, v]) { dy, tape in
    let (dq, dk, dv) = (Tensor.cleared(q.shape), Tensor.cleared(k.shape), Tensor.cleared(v.shape))
    FlashAttentionBackward(
      shape, q: q.buffer, k: k.buffer, v: v.buffer, output: y.buffer, normalizers: normalizers,
      dOutput: dy.buffer, dq: dq.buffer, dk: dk.buffer, dv: dv.buffer
    ).launch()
    tape.add(dq, to: q)
    tape.add(dk, to: k)
    tape.add(dv, to: v)
  }
}

extension Operation {
  static let attention = [
    Operation("attention", [.real, .real, .real], probes: attentionProbes) {
      let keys = $0[1].shape[2]
      let mask = AttentionMask.allowing(Tensor((0..<keys).map { Float($0 % 3) }))
      return Engine.attention(queries: $0[0], keys: $0[1], values: $0[2])
        + Engine.attention(queries: $0[0], keys: $0[1], values: $0[2], mask: .causal.and(mask))
    },
    Operation(
      "multiHeadAttention", [.real, .real, .real],
      probes: [
        [[1, 1, 2], [1, 1, 2], [1, 1, 2]], [[2, 5, 12], [2, 7, 12], [2, 7, 6]],
        [[3, 9, 64], [3, 9, 64], [3, 9, 64]],
      ]
    ) {
      multiHeadAttention(queries: $0[0], keys: $0[1], values: $0[2], heads: 2)
    },
  ]

  /// One of everything; more keys than queries and fewer; no keys; several blocks; several parts.
  private static let attentionProbes: [[Shape]] = [
    [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]],
    [[2, 2, 3, 4], [2, 2, 5, 4], [2, 2, 5, 3]],
    [[1, 2, 9, 17], [1, 2, 4, 17], [1, 2, 4, 17]],
    [[1, 1, 2, 3], [1, 1, 0, 3], [1, 1, 0, 3]],
    [[1, 2, 130, 8], [1, 2, 140, 8], [1, 2, 140, 8]],
  ]
}
