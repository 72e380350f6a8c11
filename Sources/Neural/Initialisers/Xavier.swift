public import Engine

extension Tensor {
  /// Normal weights of variance 2 gain² / (fan in + fan out), which keeps the variance of signals
  /// through layers of odd functions such as tanh, forwards and backwards.
  ///
  /// Weights are `[inputs, outputs]` or a convolution's `[positions…, inputs, outputs]`. Glorot and
  /// Bengio, 2010.
  public static func xavierNormal(_ shape: Shape, gain: Float = 1, key: Key) -> Tensor {
    let fans = Fans(shape, "xavierNormal")
    let variance = 2 / Float(Swift.max(1, fans.fanIn + fans.fanOut))
    return .normal(shape, key: key) * (gain * variance.squareRoot())
  }

  /// Uniform weights of the same variance: between ±gain·√(6 / (fan in + fan out)).
  public static func xavierUniform(_ shape: Shape, gain: Float = 1, key: Key) -> Tensor {
    let fans = Fans(shape, "xavierUniform")
    let bound = gain * (6 / Float(Swift.max(1, fans.fanIn + fans.fanOut))).squareRoot()
    return .uniform(shape, from: -bound, to: bound, key: key)
  }
}
