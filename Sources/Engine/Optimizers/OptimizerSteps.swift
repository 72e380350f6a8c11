import Kernels

// What optimisers do to one parameter: constants in, constants out, each a single pass, in place
// where nobody else holds the value. Shapes are the same throughout; Neural's optimisers see to
// that.

extension Tensor {
  /// One step of gradient descent: θ ← θ − rate·g.
  package mutating func descend(along gradient: Tensor, rate: Float) {
    let next = replacement()
    AddScaled(buffer, -rate, gradient.buffer, into: next.buffer).launch()
    self = next
  }

  /// One step with momentum: v ← μ·v + g, then θ ← θ − rate·v, or θ ← θ − rate·(g + μ·v) if it
  /// looks ahead.
  package mutating func descend(
    along gradient: Tensor, rate: Float, momentum: Float, looksAhead: Bool,
    velocity: inout Tensor
  ) {
    let (next, nextVelocity) = (replacement(), velocity.replacement())
    MomentumStep(
      buffer, gradient: gradient.buffer, velocity: velocity.buffer, rate: rate, momentum: momentum,
      looksAhead: looksAhead, into: next.buffer, velocity: nextVelocity.buffer
    ).launch()
    (self, velocity) = (next, nextVelocity)
  }

  /// One step divided by the root of past squares: s ← decay·s + weight·g², then
  /// θ ← θ − rate·g / (√s + ε).
  package mutating func descend(
    along gradient: Tensor, rate: Float, decay: Float, weight: Float, epsilon: Float,
    squares: inout Tensor
  ) {
    let (next, nextSquares) = (replacement(), squares.replacement())
    ScaledStep(
      buffer, gradient: gradient.buffer, squares: squares.buffer, rate: rate, decay: decay,
      weight: weight, epsilon: epsilon, into: next.buffer, squares: nextSquares.buffer
    ).launch()
    (self, squares) = (next, nextSquares)
  }

  /// One step of Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
  /// θ ← shrinkage·θ − rate·m / (√v / correction + ε).
  package mutating func descend(
    along gradient: Tensor, rate: Float, correction: Float, shrinkage: Float,
    betas: (Double, Double), epsilon: Float, means: inout Tensor, squares: inout Tensor
  ) {
    let coefficients = AdamStep.Coefficients(
      rate: rate, correction: correction, shrinkage: shrinkage, meanWeight: Float(1 - betas.0),
      squareDecay: Float(betas.1), squareWeight: Float(1 - betas.1), epsilon: epsilon)
    let (next, nextMeans, nextSquares) = (replacement(), means.replacement(), squares.replacement())
    AdamStep(
      buffer, gradient: gradient.buffer, means: means.buffer, squares: squares.buffer,
      coefficients, into: next.buffer, means: nextMeans.buffer, squares: nextSquares.buffer
    ).launch()
    (self, means, squares) = (next, nextMeans, nextSquares)
  }

  /// Σ x² over all elements, in double precision.
  package var sumOfSquares: Double { SumOfSquares(buffer).value() }
}
