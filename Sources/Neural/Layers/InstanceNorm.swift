public import Engine

/// Instance norm of `[N, …, C]`: each channel of each example brought to mean 0 and variance 1, then
/// scaled and shifted.
public struct InstanceNorm: Model, Sendable {
  /// `[C]`.
  public var gain: Tensor
  /// `[C]`.
  public var bias: Tensor
  /// Keeps the variance away from 0.
  public var epsilon: Float

  /// A layer that starts with gain 1 and bias 0.
  public init(_ channels: Int, epsilon: Float = 1e-5) {
    gain = .ones([channels])
    bias = .zeros([channels])
    self.epsilon = epsilon
  }

  /// The layer's output, of the shape of `x` `[N, …, C]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.instanceNorm(gain, bias, epsilon: epsilon)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gain", &gain)
    visit("bias", &bias)
  }
}
