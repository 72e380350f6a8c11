/// What becomes of the losses of single examples.
public enum LossReduction: Sendable {
  /// Their mean: a scalar.
  case mean
  /// Their sum: a scalar.
  case sum
  /// They stay as they are, to be weighted or masked.
  case none

  func callAsFunction(_ losses: Tensor) -> Tensor {
    switch self {
    case .mean: losses.mean()
    case .sum: losses.sum()
    case .none: losses
    }
  }

  /// The gradient of each loss, from the gradient of what became of them.
  func gradient(_ dy: Tensor, shape: Shape) -> Tensor {
    switch self {
    case .mean: dy.filling(shape, divisor: Float(shape.elementCount))
    case .sum: dy.filling(shape)
    case .none: dy
    }
  }
}
