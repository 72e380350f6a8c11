public import Engine

/// A block of a Transformer's encoder: self-attention, then a feed-forward part, each with a
/// residual connection and a layer norm. With a causal mask it is the block of a language model.
/// (Vaswani et al., 2017.)
///
/// Blocks that normalise before their parts leave the last sum without a norm: the model adds one.
public struct TransformerEncoderBlock: Model, Sendable {
  /// Attention of the sequence to itself.
  public var attention: MultiHeadAttention
  /// Normalises what attention is given or, in post-norm, its sum with what it was given.
  public var attentionNorm: LayerNorm
  /// What is done at each position by itself.
  public var feedForward: FeedForward
  /// Normalises what the feed-forward part is given or, in post-norm, its sum with what it was given.
  public var feedForwardNorm: LayerNorm
  /// Where the parts are normalised.
  public let norms: NormPlacement

  /// A block for vectors of `width`; the hidden layer is four times as wide unless given.
  public init(
    width: Int, heads: Int, hiddenWidth: Int? = nil, activation: Activation = .relu,
    norms: NormPlacement = .before, key: Key
  ) {
    let (k1, k2) = key.split()
    attention = MultiHeadAttention(width: width, heads: heads, key: k1)
    attentionNorm = LayerNorm(width)
    feedForward = FeedForward(
      width: width, hiddenWidth: hiddenWidth ?? 4 * width, activation: activation, key: k2)
    feedForwardNorm = LayerNorm(width)
    self.norms = norms
  }

  /// `[N, T, D]` to `[N, T, D]`.
  public func callAsFunction(
    _ x: Tensor, mask: AttentionMask = .none, rotary: RotaryTable? = nil
  ) -> Tensor {
    let attended = Residual(norm: attentionNorm, placement: norms)(x) {
      attention($0, mask: mask, rotary: rotary)
    }
    return Residual(norm: feedForwardNorm, placement: norms)(attended) { feedForward($0) }
  }

  /// The weights of every head for an input of the block, `[N, heads, T, T]`.
  public func attentionWeights(
    _ x: Tensor, mask: AttentionMask = .none, rotary: RotaryTable? = nil
  ) -> Tensor {
    attention.weights(norms == .before ? attentionNorm(x) : x, mask: mask, rotary: rotary)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("attention", &attention)
    visit("attentionNorm", &attentionNorm)
    visit("feedForward", &feedForward)
    visit("feedForwardNorm", &feedForwardNorm)
  }
}
