import Engine

/// Sequences with what is to be said at their end: a batch to train on.
///
/// Its tensors are named like a model's parameters, so that a step can take the whole batch as one value.
public struct Sequences: Model {
  /// The values at each step, `[T, N, C]` of C channels.
  public var x: Tensor
  /// What is to be said at the end of each, `[N, 1]`.
  public var targets: Tensor

  /// Joins sequences and their targets.
  public init(x: Tensor, targets: Tensor) {
    self.x = x
    self.targets = targets
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("x", &x)
    visit("targets", &targets)
  }
}
