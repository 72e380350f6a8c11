import Kernels

/// Which keys each query of an attention may look at, and what is added to its scores.
///
/// Masks combine: `.causal.and(.lengths([5, 3], of: 6))` hides later keys as well as padding. A
/// mask is a constant. A hidden key has a weight of 0; it and its value must be numbers all the same,
/// since 0 · NaN and 0 · ∞ are NaN.
public struct AttentionMask: Sendable {
  /// Query i sees keys 0…i + reach; nil for all.
  var reach: Int?
  /// Added to the scores, broadcast to `[batch, heads, queries, keys]`; −∞ hides a key.
  var bias: Tensor?

  /// Every query sees every key.
  public static let none = AttentionMask()

  /// A query sees the keys up to its own position.
  public static let causal = AttentionMask(reach: 0)

  /// A query sees the keys up to its own position, which for query 0 is `position`: 0 in training,
  /// the number of keys already cached in generation.
  public static func causal(from position: Int) -> AttentionMask { AttentionMask(reach: position) }

  /// A key is seen where `allowed`, which broadcasts to `[batch, heads, queries, keys]`, is not 0.
  public static func allowing(_ allowed: Tensor) -> AttentionMask {
    AttentionMask(
      bias: Tensor(allowed.elements.map { $0 != 0 ? 0 : -.infinity }, shape: allowed.shape))
  }

  /// A bias, which broadcasts to `[batch, heads, queries, keys]`, is added to the scores; −∞ hides a
  /// key.
  public static func adding(_ bias: Tensor) -> AttentionMask {
    AttentionMask(bias: bias.detached)
  }

  /// Of each example's keys only the first `lengths[example]` are seen: the others are padding.
  public static func lengths(_ lengths: [Int], of keys: Int) -> AttentionMask {
    let rows = lengths.flatMap { length in
      (0..<keys).map { $0 < length ? 0 : -Float.infinity }
    }
    return AttentionMask(bias: Tensor(rows, shape: [lengths.count, 1, 1, keys]))
  }

  /// Both masks at once.
  public func and(_ other: AttentionMask) -> AttentionMask {
    let reaches = [reach, other.reach].compactMap { $0 }
    let biases = [bias, other.bias].compactMap { $0 }
    return AttentionMask(
      reach: reaches.min(), bias: biases.count == 2 ? biases[0] + biases[1] : biases.first)
  }

  /// The mask as a bias that broadcasts to scores of shape `[…, queries, keys]`.
  package func bias(queries: Int, keys: Int) -> Tensor? {
    guard let reach else { return bias }
    let rows = (0..<queries).flatMap { query in
      (0..<keys).map { $0 <= query + reach ? 0 : -Float.infinity }
    }
    let triangle = Tensor(rows, shape: [queries, keys])
    return bias.map { $0 + triangle } ?? triangle
  }

  /// The mask as a kernel reads it.
  func described(for scores: Shape) -> AttentionShape.Mask {
    guard let bias else { return .init(reach: reach, bias: nil, strides: (0, 0, 0, 0)) }
    guard bias.shape.count <= 4, bias.shape.broadcast(with: scores, in: "attention mask") == scores
    else { misuse("attention", "a mask of shape \(bias.shape) does not broadcast to \(scores)") }
    var strides = [0, 0, 0, 0]
    var step = 1
    for (index, size) in zip(0..<4, bias.shape.reversed()) {
      strides[3 - index] = size == 1 ? 0 : step
      step *= size
    }
    return .init(
      reach: reach, bias: bias.buffer, strides: (strides[0], strides[1], strides[2], strides[3]))
  }
}
