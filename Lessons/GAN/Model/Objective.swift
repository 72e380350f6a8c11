import Engine

/// What the two players want. In the two games with logarithms an output of the discriminator is a
/// logit, D = σ(output), so that −ln D is softplus(−output) and −ln(1 − D) is softplus(output).
package enum Objective: String, CaseIterable, Sendable {
  /// Goodfellow's game as it is written: the generator minimises ln(1 − D).
  case minimax
  /// The generator maximises ln D instead, which has a gradient while it is losing.
  case nonSaturating = "non-saturating"
  /// Squares instead of logarithms. (X. Mao and others, 2017.)
  case leastSquares = "least-squares"
  /// Only as far as a margin. (J. Lim and J. Ye, 2017.)
  case hinge

  /// What the discriminator minimises, from its outputs for data and for what is made.
  func discriminatorLoss(real: Tensor, made: Tensor) -> Tensor {
    switch self {
    case .minimax, .nonSaturating: (-real).softplus().mean() + made.softplus().mean()
    case .leastSquares: (real - 1).squared().mean() + made.squared().mean()
    case .hinge: (1 - real).relu().mean() + (1 + made).relu().mean()
    }
  }

  /// What the generator minimises, from the discriminator's outputs for what it made.
  func generatorLoss(made: Tensor) -> Tensor {
    switch self {
    case .minimax: -made.softplus().mean()
    case .nonSaturating: (-made).softplus().mean()
    case .leastSquares: (made - 1).squared().mean()
    case .hinge: -made.mean()
    }
  }

  /// How far an output takes a point for real, from 0 to 1: squares ask for these themselves, the
  /// other objectives for less and more than 0.
  func belief(_ output: Tensor) -> Tensor {
    self == .leastSquares ? output.clamped(to: 0...1) : output.sigmoid()
  }
}
