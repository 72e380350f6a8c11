public import Engine

extension Tensor {
  /// Normal weights of variance 2 / fan in, which keeps the mean square of signals through layers
  /// of rectified units: they pass on half of it.
  ///
  /// Weights are `[inputs, outputs]` or a convolution's `[positions…, inputs, outputs]`. He, Zhang,
  /// Ren and Sun, 2015.
  public static func heNormal(_ shape: Shape, key: Key) -> Tensor {
    let variance = 2 / Float(Swift.max(1, Fans(shape, "heNormal").fanIn))
    return .normal(shape, key: key) * variance.squareRoot()
  }

  /// Uniform weights of the same variance: between ±√(6 / fan in).
  public static func heUniform(_ shape: Shape, key: Key) -> Tensor {
    let bound = (6 / Float(Swift.max(1, Fans(shape, "heUniform").fanIn))).squareRoot()
    return .uniform(shape, from: -bound, to: bound, key: key)
  }
}
