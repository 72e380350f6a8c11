public import Engine

/// Steps divided by the root of the sum of all past squares: s ← s + g², θ ← θ − η·g / (√s + ε).
///
/// Parameters that rarely get a gradient take larger steps. Duchi, Hazan and Singer, 2011.
public struct Adagrad: Optimizer {
  /// η: how far the next step goes.
  public var learningRate: Float
  /// ε, which keeps the divisor from 0.
  public let epsilon: Float
  private var squares = Memory<Tensor>()

  /// Steps of η, each parameter's divided by the root of all its squared gradients so far.
  public init(learningRate: Float, epsilon: Float = 1e-10) {
    self.learningRate = learningRate
    self.epsilon = epsilon
  }

  public mutating func advance() -> [Float] { [learningRate] }

  public mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
    squares.update(&model, along: gradient, initial: Tensor.zeros) {
      [epsilon] parameter, gradient, squares in
      parameter.descend(
        along: gradient, by: numbers, decay: 1, weight: 1, epsilon: epsilon,
        squares: &squares)
    }
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("squares", &squares)
  }
}
