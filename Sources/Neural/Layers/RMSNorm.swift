public import Engine

/// RMS norm: the last dimension brought to mean square 1, then scaled.
public struct RMSNorm: Model, Sendable {
  /// `[D]`.
  public var gain: Tensor
  /// Keeps the mean square away from 0.
  public var epsilon: Float

  /// A layer that starts with gain 1.
  public init(_ width: Int, epsilon: Float = 1e-5) {
    gain = .ones([width])
    self.epsilon = epsilon
  }

  /// The layer's output, of the shape of `x`, whose last axis is normalised.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.rmsNorm(gain, epsilon: epsilon) }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gain", &gain)
  }
}
