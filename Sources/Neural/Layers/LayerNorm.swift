public import Engine

/// Layer norm: the last dimension brought to mean 0 and variance 1, then scaled and shifted.
public struct LayerNorm: Model, Sendable {
  /// `[D]`.
  public var gain: Tensor
  /// `[D]`.
  public var bias: Tensor
  /// Keeps the variance away from 0.
  public var epsilon: Float

  /// A layer that starts with gain 1 and bias 0.
  public init(_ width: Int, epsilon: Float = 1e-5) {
    gain = .ones([width])
    bias = .zeros([width])
    self.epsilon = epsilon
  }

  /// The layer's output, of the shape of `x`, whose last axis is normalised.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.layerNorm(gain, bias, epsilon: epsilon)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gain", &gain)
    visit("bias", &bias)
  }
}
