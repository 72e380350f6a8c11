public import Engine

/// A block of a Transformer's decoder: causal self-attention, attention over the encoder's output,
/// then a feed-forward part, each with a residual connection and a layer norm. (Vaswani et al.,
/// 2017.)
public struct TransformerDecoderBlock: Model, Sendable {
  /// Attention of the sequence to what it has had so far.
  public var selfAttention: MultiHeadAttention
  /// Normalises what self-attention is given or, in post-norm, its sum with what it was given.
  public var selfAttentionNorm: LayerNorm
  /// Attention of the sequence to the encoder's output.
  public var crossAttention: MultiHeadAttention
  /// Normalises what cross-attention is given or, in post-norm, its sum with what it was given.
  public var crossAttentionNorm: LayerNorm
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
    let (k1, k2, k3) = key.split()
    selfAttention = MultiHeadAttention(width: width, heads: heads, key: k1)
    selfAttentionNorm = LayerNorm(width)
    crossAttention = MultiHeadAttention(width: width, heads: heads, key: k2)
    crossAttentionNorm = LayerNorm(width)
    feedForward = FeedForward(
      width: width, hiddenWidth: hiddenWidth ?? 4 * width, activation: activation, key: k3)
    feedForwardNorm = LayerNorm(width)
    self.norms = norms
  }

  /// `[N, T, D]` and the encoder's output `[N, S, D]` to `[N, T, D]`; `mask` is that of the
  /// self-attention, `sourceMask` that of the attention over the source.
  public func callAsFunction(
    _ x: Tensor, over source: Tensor, mask: AttentionMask = .causal,
    sourceMask: AttentionMask = .none
  ) -> Tensor {
    let attended = Residual(norm: selfAttentionNorm, placement: norms)(x) {
      selfAttention($0, mask: mask)
    }
    let crossed = Residual(norm: crossAttentionNorm, placement: norms)(attended) {
      crossAttention($0, over: source, mask: sourceMask)
    }
    return Residual(norm: feedForwardNorm, placement: norms)(crossed) { feedForward($0) }
  }

  /// The weights of every head for an input of the block: of the self-attention `[N, heads, T, T]`
  /// and of the attention over the source `[N, heads, T, S]`.
  public func attentionWeights(
    _ x: Tensor, over source: Tensor, mask: AttentionMask = .causal,
    sourceMask: AttentionMask = .none
  ) -> (own: Tensor, cross: Tensor) {
    let attended = Residual(norm: selfAttentionNorm, placement: norms)(x) {
      selfAttention($0, mask: mask)
    }
    return (
      selfAttention.weights(norms == .before ? selfAttentionNorm(x) : x, mask: mask),
      crossAttention.weights(
        norms == .before ? crossAttentionNorm(attended) : attended, over: source,
        mask: sourceMask)
    )
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("selfAttention", &selfAttention)
    visit("selfAttentionNorm", &selfAttentionNorm)
    visit("crossAttention", &crossAttention)
    visit("crossAttentionNorm", &crossAttentionNorm)
    visit("feedForward", &feedForward)
    visit("feedForwardNorm", &feedForwardNorm)
  }
}
