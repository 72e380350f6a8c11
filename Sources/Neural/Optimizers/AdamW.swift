public import Engine

/// Adam on weights that decay: every step first shrinks them, θ ← (1 − η·λ)·θ, apart from the
/// gradient and its division.
///
/// Loshchilov and Hutter, 2019.
public struct AdamW: Optimizer {
  private var adam: Adam
  /// λ: the share of a weight that η = 1 would take away.
  public let weightDecay: Float

  /// η: how far the next step goes.
  public var learningRate: Float {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }
  /// β₁ and β₂: how much of either mean a step keeps.
  public var betas: (Double, Double) { adam.betas }
  /// ε, which keeps the divisor from 0.
  public var epsilon: Float { adam.epsilon }

  /// Adam's steps, before which every parameter shrinks by the factor 1 − η · `weightDecay`.
  public init(
    learningRate: Float, betas: (Double, Double) = (0.9, 0.999), epsilon: Float = 1e-8,
    weightDecay: Float = 0.01
  ) {
    adam = Adam(learningRate: learningRate, betas: betas, epsilon: epsilon)
    self.weightDecay = weightDecay
  }

  public mutating func advance() -> [Float] {
    adam.advance(shrinkage: 1 - learningRate * weightDecay)
  }

  public mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
    adam.move(&model, along: gradient, by: numbers)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("adam", &adam)
  }
}
