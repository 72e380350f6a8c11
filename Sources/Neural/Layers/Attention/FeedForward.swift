public import Engine

/// The part of a Transformer block that looks at each position by itself: two dense layers with an
/// activation between them.
public struct FeedForward: Model, Sendable {
  /// The wider layer, with the activation.
  public var hidden: Dense
  /// The layer back to the width of the input.
  public var output: Dense

  /// Layers from `width` to `hiddenWidth` and back, with Xavier's uniform initial weights.
  public init(width: Int, hiddenWidth: Int, activation: Activation = .relu, key: Key) {
    let (k1, k2) = key.split()
    hidden = Dense(
      weight: .xavierUniform([width, hiddenWidth], key: k1), activation: activation)
    output = Dense(weight: .xavierUniform([hiddenWidth, width], key: k2))
  }

  /// The output for every position: `[N, T, D]` to `[N, T, D]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x)) }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("hidden", &hidden)
    visit("output", &output)
  }
}

/// Where a Transformer block normalises.
public enum NormPlacement: Sendable {
  /// Before each part, x + f(norm(x)): trains without warm-up. (Xiong et al., 2020.)
  case before
  /// After each sum, norm(x + f(x)), as in the original paper.
  case after
}

/// A residual connection around a part of a Transformer block, with its norm.
struct Residual {
  let norm: LayerNorm
  let placement: NormPlacement

  func callAsFunction(_ x: Tensor, _ part: (Tensor) -> Tensor) -> Tensor {
    switch placement {
    case .before: x + part(norm(x))
    case .after: norm(x + part(x))
    }
  }
}
