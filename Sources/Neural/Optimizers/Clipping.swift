public import Engine

extension Model {
  /// ‖g‖: the root of the sum of squares over all elements of all parameters.
  public var globalNorm: Float {
    Float(parameters.reduce(0) { $0 + $1.sumOfSquares }.squareRoot())
  }

  /// Scales a gradient down to a norm of at most `limit` over all its elements together, which
  /// keeps its direction; returns the norm before.
  ///
  /// The factor is limit / (norm + 10⁻⁶), as in PyTorch, wherever that is below 1. Pascanu, Mikolov
  /// and Bengio, 2013.
  @discardableResult public mutating func clip(byGlobalNorm limit: Float) -> Float {
    limitGlobalNorm(to: limit).item
  }

  /// The same; returns the norm before as a scalar, which a step that is recorded leaves in memory.
  @discardableResult mutating func limitGlobalNorm(to limit: Float) -> Tensor {
    guard limit > 0 else { misuse("clip", "the largest norm, \(limit), must be above 0") }
    let (norm, factor) = clippingFactor(of: parameters, limit: limit)
    forEachParameter { $0 = $0 * factor }
    return norm
  }

  /// Limits each element of a gradient to −limit … limit, which may change its direction.
  public mutating func clip(byValue limit: Float) {
    guard limit > 0 else { misuse("clip", "the largest value, \(limit), must be above 0") }
    let (lower, upper) = (Tensor(-limit), Tensor(limit))
    forEachParameter { $0 = .maximum(.minimum($0, upper), lower) }
  }
}
