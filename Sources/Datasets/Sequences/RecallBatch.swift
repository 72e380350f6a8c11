import Engine
import Neural

/// Sequences of pairs, a question about each, and its answer: a batch of ``KeyValueRecall`` to train on.
///
/// Its tensors are named like a model's parameters, so that a step can take the whole batch as one value.
public struct RecallBatch: Model {
  /// A one-hot key and a one-hot value side by side, `[N, n, K + V]`.
  public var pairs: Tensor
  /// The key that is asked for, one-hot, `[N, 1, K]`.
  public var queries: Tensor
  /// The place of the value that stood beside it, `[N]`.
  public var answers: Tensor
  /// Which key each pair has, `[N, n]`.
  public var keys: Tensor
  /// Which value each pair has, `[N, n]`.
  public var values: Tensor

  /// The mean cross-entropy of a reader's logits `[N, V]`, in nats.
  public func loss(_ logits: Tensor) -> Tensor { crossEntropy(logits: logits, labels: answers) }

  /// The share of right answers among a reader's logits `[N, V]`.
  public func accuracy(_ logits: Tensor) -> Float {
    (logits.argmax(along: 1) .== answers).mean().item
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("pairs", &pairs)
    visit("queries", &queries)
    visit("answers", &answers)
    visit("keys", &keys)
    visit("values", &values)
  }
}
