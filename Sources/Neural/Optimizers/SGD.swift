public import Engine

/// Gradient descent: θ ← θ − η·g.
///
/// With momentum μ the gradients add up to a velocity, v ← μ·v + g and θ ← θ − η·v; with Nesterov's
/// look-ahead θ ← θ − η·(g + μ·v). The learning rate is outside the velocity, as in PyTorch.
public struct SGD: Optimizer {
  /// η: how far the next step goes.
  public var learningRate: Float
  /// μ: how much of the velocity a step keeps; 0 for none.
  public let momentum: Float
  /// Whether a step looks ahead along the velocity (Nesterov).
  public let nesterov: Bool
  private var velocities = Memory<Tensor?>()

  /// Steps of η along the gradient; with a `momentum`, along a sum of past gradients that
  /// fades by this factor at each step.
  public init(learningRate: Float, momentum: Float = 0, nesterov: Bool = false) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
  }

  public mutating func advance() -> [Float] { [learningRate] }

  public mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
    let usesMomentum = momentum != 0
    velocities.update(&model, along: gradient) {
      usesMomentum ? .zeros($0) : nil
    } _: { [momentum, nesterov] parameter, gradient, velocity in
      if velocity == nil {
        parameter.descend(along: gradient, by: numbers)
      } else {
        parameter.descend(
          along: gradient, by: numbers, momentum: momentum, looksAhead: nesterov,
          velocity: &velocity!)
      }
    }
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("velocities", &velocities)
  }
}
