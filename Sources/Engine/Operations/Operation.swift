/// An operation as the catalogue lists it: its name, and where and how its gradient is checked.
///
/// Each operation's entry stands beside its definition. One test walks ``catalogue`` and compares
/// every gradient with central differences over every probe.
public struct Operation: Sendable, CustomStringConvertible {
  /// Where an argument's values are drawn from, so that a probe stays away from kinks and poles.
  public enum Domain: Sendable {
    /// Everywhere: the standard normal distribution.
    case real
    /// Uniform between two bounds.
    case between(Float, Float)
    /// The standard normal distribution, without a neighbourhood of 0.
    case nonzero
    /// 0 or 1, at random; no gradient is taken.
    case binary

    package var isDifferentiable: Bool {
      if case .binary = self { false } else { true }
    }

    /// Values to probe with, far enough from the domain's bounds for small steps.
    package func draw(_ shape: Shape, key: Key) -> Tensor {
      switch self {
      case .real: return .normal(shape, key: key)
      case .between(let lower, let upper):
        let margin = (upper - lower) * 0.05
        return .uniform(shape, from: lower + margin, to: upper - margin, key: key)
      case .nonzero:
        let draws = Tensor.normal(shape, key: key)
        return draws + (draws .> 0) * 0.2 - (-draws .> 0) * 0.2
      case .binary: return .uniform(shape, key: key) .> 0.5
      }
    }
  }

  public let name: String
  /// One domain an argument.
  public let domains: [Domain]
  /// Argument shapes to try: broadcast, empty, single-element and thread-splitting ones included.
  public let probes: [[Shape]]
  /// The operation on arguments of such shapes.
  public let apply: @Sendable ([Tensor]) -> Tensor

  init(
    _ name: String, _ domains: [Domain], probes: [[Shape]],
    _ apply: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.name = name
    self.domains = domains
    self.probes = probes
    self.apply = apply
  }

  public var description: String { name }

  /// Every differentiable operation of the engine.
  public static let catalogue: [Operation] =
    arithmetic + functions + activations + reductions + extrema + softmaxes + shapes + permutations
    + slicing + joining + broadcasting + selection + gathering + cumulativeSums + losses
    + [matrixProduct, dense, binaryCrossEntropy]
    + convolutions + transposedConvolutions + pooling + layerNorms + channelNorms
    + [tanhRNN, lstm, gru] + attention + [attentionWeights, rotated]
}

extension [[Shape]] {
  /// Shapes for an operation of one argument: rank 0 to 5, empty, one element, several parts.
  static let unary: [[Shape]] = [
    [[]], [[1]], [[0, 3]], [[7]], [[3, 5]], [[2, 3, 4]], [[2, 1, 3, 2, 2]], [[130, 257]],
  ]
  /// Shapes for an operation of two arguments: equal, broadcast either way, empty, several parts.
  static let binary: [[Shape]] = [
    [[], []], [[1], [1]], [[0, 3], [3]], [[2, 3], [2, 3]], [[4, 3], [3]], [[3], [4, 3]],
    [[4, 1], [1, 5]], [[2, 1, 4], [3, 1]], [[2, 3], []], [[], [19]],
    [[2, 1, 3, 2, 2], [1, 4, 1, 1, 2]],
    [[130, 257], [257]], [[130, 257], [130, 257]],
  ]
}
