import Kernels

// What optimisers do to one parameter: constants in, constants out, each a single pass, in place
// where nobody else holds the value. Shapes are the same throughout; Neural's optimisers see to
// that. What is another number at every step is read from memory, so that a step can be recorded.

extension Tensor {
  /// One step of gradient descent: θ ← θ − rate·g, where `numbers` are the rate.
  package mutating func descend(along gradient: Tensor, by numbers: Tensor) {
    let next = replacement()
    GradientStep(buffer, gradient: gradient.buffer, rate: numbers.buffer, into: next.buffer)
      .launch()
    self = next
  }

  /// One step with momentum: v ← μ·v + g, then θ ← θ − rate·v, or θ ← θ − rate·(g + μ·v) if it
  /// looks ahead; `numbers` are the rate.
  package mutating func descend(
    along gradient: Tensor, by numbers: Tensor, momentum: Float, looksAhead: Bool,
    velocity: inout Tensor
  ) {
    let (next, nextVelocity) = (replacement(), velocity.replacement())
    MomentumStep(
      buffer, gradient: gradient.buffer, velocity: velocity.buffer, rate: numbers.buffer,
      momentum: momentum, looksAhead: looksAhead, into: next.buffer, velocity: nextVelocity.buffer
    ).launch()
    (self, velocity) = (next, nextVelocity)
  }

  /// One step divided by the root of past squares: s ← decay·s + weight·g², then
  /// θ ← θ − rate·g / (√s + ε); `numbers` are the rate.
  package mutating func descend(
    along gradient: Tensor, by numbers: Tensor, decay: Float, weight: Float, epsilon: Float,
    squares: inout Tensor
  ) {
    let (next, nextSquares) = (replacement(), squares.replacement())
    ScaledStep(
      buffer, gradient: gradient.buffer, squares: squares.buffer, rate: numbers.buffer,
      decay: decay, weight: weight, epsilon: epsilon, into: next.buffer,
      squares: nextSquares.buffer
    ).launch()
    (self, squares) = (next, nextSquares)
  }

  /// One step of Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
  /// θ ← shrinkage·θ − rate·m / (√v / correction + ε); `numbers` are rate, correction and shrinkage.
  package mutating func descend(
    along gradient: Tensor, by numbers: Tensor, betas: (Double, Double), epsilon: Float,
    means: inout Tensor, squares: inout Tensor
  ) {
    let (next, nextMeans, nextSquares) = (replacement(), means.replacement(), squares.replacement())
    AdamStep(
      buffer, gradient: gradient.buffer, means: means.buffer, squares: squares.buffer,
      numbers: numbers.buffer, betas: betas, epsilon: epsilon, into: next.buffer,
      means: nextMeans.buffer, squares: nextSquares.buffer
    ).launch()
    (self, means, squares) = (next, nextMeans, nextSquares)
  }

  /// Σ x² over all elements, in double precision.
  package var sumOfSquares: Double { SumOfSquares(buffer).value() }
}

/// ‖g‖ over all elements of `gradients`, and the factor that scales them down to a norm of at most
/// `limit`: limit / (‖g‖ + 10⁻⁶) where that is below 1, else 1. Scalars.
package func clippingFactor(
  of gradients: [Tensor], limit: Float
) -> (norm: Tensor, factor: Tensor) {
  let sums = gradients.map { SumOfSquares($0.buffer) }
  for sum in sums { sum.launch() }
  let (norm, factor) = (Tensor(undefined: []), Tensor(undefined: []))
  ClippingFactor(sums, limit: limit, norm: norm.buffer, factor: factor.buffer).launch()
  return (norm, factor)
}
