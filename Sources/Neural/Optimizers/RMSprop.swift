public import Engine

/// Steps divided by the root of the mean of past squares: s ← α·s + (1 − α)·g²,
/// θ ← θ − η·g / (√s + ε).
///
/// Unlike Adagrad's, the divisor forgets, so the steps do not die away. Tieleman and Hinton, 2012.
public struct RMSprop: Optimizer {
  /// η: how far the next step goes.
  public var learningRate: Float
  /// α: how much of the mean a step keeps.
  public let decay: Double
  /// ε, which keeps the divisor from 0.
  public let epsilon: Float
  private var squares = Memory<Tensor>()

  /// Steps of η, each parameter's divided by the root of a fading mean of its squared gradients.
  public init(learningRate: Float, decay: Double = 0.99, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  public mutating func advance() -> [Float] { [learningRate] }

  public mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
    squares.update(&model, along: gradient, initial: Tensor.zeros) {
      [decay, epsilon] parameter, gradient, squares in
      parameter.descend(
        along: gradient, by: numbers, decay: Float(decay), weight: Float(1 - decay),
        epsilon: epsilon,
        squares: &squares)
    }
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("squares", &squares)
  }
}
