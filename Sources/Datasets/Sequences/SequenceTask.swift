import Engine

/// A task over sequences of two channels, a value and a flag, with one answer at their end.
public protocol SequenceTask: Sendable {
  /// The steps of a sequence, T.
  var steps: Int { get }
  /// `count` sequences with their answers, drawn from `key`.
  func batch(_ count: Int, key: Key) -> Sequences
  /// The mean loss of outputs `[N, 1]`, a scalar.
  func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor
}
