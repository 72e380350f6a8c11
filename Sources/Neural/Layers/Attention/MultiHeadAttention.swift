public import Engine

/// Attention in several heads: projections of queries, keys and values, attention within each head,
/// and a projection of the heads' outputs side by side. (Vaswani et al., 2017.)
///
///     let layer = MultiHeadAttention(width: 32, heads: 4, key: key)
///     let mixed = layer(x, mask: .causal)  // [N, T, 32] to [N, T, 32]
///     let maps = layer.weights(x)  // [N, 4, T, T]
public struct MultiHeadAttention: Model, Sendable {
  /// Makes the queries of all heads, side by side.
  public var query: Dense
  /// Makes the keys of all heads, side by side.
  public var key: Dense
  /// Makes the values of all heads, side by side.
  public var value: Dense
  /// Mixes what the heads found.
  public var output: Dense
  /// How many heads share the width.
  public let heads: Int

  /// A layer for vectors of `width`, which `heads` divides, with Xavier's uniform initial weights
  /// and no bias to begin with.
  public init(width: Int, heads: Int, key: Key) {
    let (k1, k2, k3, k4) = key.split()
    func projection(_ key: Key) -> Dense {
      Dense(weight: .xavierUniform([width, width], key: key))
    }
    query = projection(k1)
    self.key = projection(k2)
    value = projection(k3)
    output = projection(k4)
    self.heads = heads
  }

  /// Self-attention: `[N, T, D]` to `[N, T, D]`.
  public func callAsFunction(
    _ x: Tensor, mask: AttentionMask = .none, rotary: RotaryTable? = nil
  ) -> Tensor {
    callAsFunction(x, over: x, mask: mask, rotary: rotary)
  }

  /// Cross-attention: queries from x `[N, T, D]`, keys and values from a source `[N, S, D]`. With a
  /// `rotary` table, of the width of a head, queries and keys are turned by their positions.
  public func callAsFunction(
    _ x: Tensor, over source: Tensor, mask: AttentionMask = .none, rotary: RotaryTable? = nil
  ) -> Tensor {
    let q = turned(query(x), rotary)
    let k = turned(key(source), rotary)
    return output(
      multiHeadAttention(queries: q, keys: k, values: value(source), heads: heads, mask: mask))
  }

  /// The weights of every head, `[N, heads, T, S]`, for figures.
  public func weights(
    _ x: Tensor, over source: Tensor? = nil, mask: AttentionMask = .none,
    rotary: RotaryTable? = nil
  ) -> Tensor {
    attentionWeights(
      queries: separated(turned(query(x), rotary)),
      keys: separated(turned(key(source ?? x), rotary)), mask: mask)
  }

  private func turned(_ x: Tensor, _ rotary: RotaryTable?) -> Tensor {
    guard let rotary else { return x }
    return split(x).rotated(by: rotary, positions: 1).reshaped(to: x.shape)
  }

  /// `[N, T, heads, d]`.
  private func split(_ x: Tensor) -> Tensor {
    x.reshaped(to: [x.shape[0], x.shape[1], heads, x.shape[2] / heads])
  }

  /// `[N, heads, T, d]`.
  private func separated(_ x: Tensor) -> Tensor { split(x).swappingAxes(1, 2) }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("query", &query)
    visit("key", &key)
    visit("value", &value)
    visit("output", &output)
  }
}
