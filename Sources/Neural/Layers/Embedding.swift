public import Engine

/// A table of learned vectors, one a token.
///
///     let table = Embedding(1_000, width: 16, key: key)
///     let vectors = table(Tensor([3, 14, 15]))  // [3, 16]
public struct Embedding: Model, Sendable {
  /// `[V, D]`.
  public var table: Tensor

  /// A table for `count` tokens, drawn from the normal distribution with the given deviation.
  public init(_ count: Int, width: Int, deviation: Float = 1, key: Key) {
    table = .normal([count, width], key: key) * deviation
  }

  /// The vectors of tokens, whole numbers below V: `[…]` to `[…, D]`.
  public func callAsFunction(_ tokens: Tensor) -> Tensor { table.gathered(tokens) }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("table", &table)
  }
}
