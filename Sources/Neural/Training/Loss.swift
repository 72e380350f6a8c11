public import Engine

/// What one step of a training comes to: the scalar that it moves along, and whatever else of the
/// step somebody wants to know, such as the terms of a sum.
public struct Loss {
  /// What the gradient is taken of, a scalar.
  public let total: Tensor
  /// What is handed out beside it, each of any shape; no gradient goes through these.
  public let parts: [Tensor]

  /// A loss, and `parts` that the step computed on its way.
  public init(_ total: Tensor, parts: [Tensor] = []) {
    self.total = total
    self.parts = parts
  }

  /// The total as a number.
  public var value: Float { total.item }
}

/// A step that is given nothing: it has all examples at hand.
public struct NoBatch: Model {
  /// Nothing.
  public init() {}
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {}
}
