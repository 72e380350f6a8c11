public import Engine

/// Group norm of `[N, …, C]`: each example's groups of channels brought to mean 0 and variance 1, then
/// each channel scaled and shifted.
public struct GroupNorm: Model, Sendable {
  /// `[C]`.
  public var gain: Tensor
  /// `[C]`.
  public var bias: Tensor
  /// Into how many groups the channels are divided.
  public var groups: Int
  /// Keeps the variance away from 0.
  public var epsilon: Float

  /// A layer that starts with gain 1 and bias 0.
  public init(_ channels: Int, groups: Int, epsilon: Float = 1e-5) {
    gain = .ones([channels])
    bias = .zeros([channels])
    self.groups = groups
    self.epsilon = epsilon
  }

  /// The layer's output, of the shape of `x` `[N, …, C]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.groupNorm(gain, bias, groups: groups, epsilon: epsilon)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gain", &gain)
    visit("bias", &bias)
  }
}
