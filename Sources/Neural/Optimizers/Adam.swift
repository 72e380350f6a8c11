public import Engine

/// Steps along the mean of past gradients, divided by the root of the mean of their squares:
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², and θ ← θ − η·m̂ / (√v̂ + ε), where
/// m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) make up for moments that begin at zero.
///
/// Kingma and Ba, 2015.
public struct Adam: Optimizer {
  /// η: how far the next step goes.
  public var learningRate: Float
  /// β₁ and β₂: how much of either mean a step keeps; Doubles, since 1 − β₂ is what counts.
  public let betas: (Double, Double)
  /// ε, which keeps the divisor from 0.
  public let epsilon: Float
  private var moments = Memory<Moments>()
  /// β₁ᵗ and β₂ᵗ after t steps.
  private var powers = (1.0, 1.0)

  /// Steps of η with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸ unless others are given.
  public init(
    learningRate: Float, betas: (Double, Double) = (0.9, 0.999), epsilon: Float = 1e-8
  ) {
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
  }

  public mutating func advance() -> [Float] { advance(shrinkage: 1) }

  /// The numbers of a step that first multiplies every parameter with `shrinkage`.
  mutating func advance(shrinkage: Float) -> [Float] {
    powers = (powers.0 * betas.0, powers.1 * betas.1)
    let rate = Float(Double(learningRate) / (1 - powers.0))
    let correction = Float((1 - powers.1).squareRoot())
    return [rate, correction, shrinkage]
  }

  public mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
    moments.update(&model, along: gradient) {
      Moments(means: .zeros($0), squares: .zeros($0))
    } _: { [betas, epsilon] parameter, gradient, moments in
      parameter.descend(
        along: gradient, by: numbers, betas: betas, epsilon: epsilon, means: &moments.means,
        squares: &moments.squares)
    }
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("moments", &moments)
  }

  /// m and v of one parameter.
  private struct Moments: Model, Sendable {
    var means: Tensor
    var squares: Tensor

    mutating func visitParameters(_ visit: inout ParameterVisitor) {
      visit("means", &means)
      visit("squares", &squares)
    }
  }
}
