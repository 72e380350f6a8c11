import ElementaryFunctions

/// The best that any classifier can do on points around two circles of radius 1 and `factor`, as many
/// around either, under normal noise on both coordinates: by Bayes' rule, from the true densities.
public struct CirclesCeiling: Sendable {
  /// The share of new points classified rightly.
  public let accuracy: Double
  /// The mean cross-entropy of the true probabilities, in nats: no model's is lower.
  public let crossEntropy: Double

  /// Integrates over the distance from the centre, whose density for a circle of radius R under
  /// normal noise σ is Rice's: r/σ² · e^(−(r² + R²)/2σ²) · I₀(rR/σ²).
  ///
  /// Without noise, or with so little that the circles never meet, nothing is lost: 1 and 0.
  public init(noise: Double, factor: Double) {
    let (outer, inner) = (Rice(radius: 1, noise: noise), Rice(radius: factor, noise: noise))
    // Beyond nine deviations lies less than 10⁻¹⁸ of a normal density: only where both circles
    // reach is anything lost.
    let (start, end) = (max(0, 1 - 9 * noise), factor + 9 * noise)
    guard start < end else {
      (accuracy, crossEntropy) = (1, 0)
      return
    }
    /// How much more probable the outer circle is, as a logarithm: it grows with r.
    func odds(_ r: Double) -> Double { outer.logarithm(r) - inner.logarithm(r) }
    var (near, far) = (start, end)
    while case let middle = (near + far) / 2, near < middle, middle < far {
      if odds(middle) < 0 { near = middle } else { far = middle }
    }
    // What is on the wrong side of the border, and what the true probabilities leave unknown, each
    // integrated on either side of the border: a kink has no place within Simpson's rule.
    accuracy =
      1
      - (integral(from: start, to: near, outer.density)
        + integral(from: near, to: end, inner.density)) / 2
    func surprise(_ r: Double) -> Double {
      let (a, b) = (outer.logarithm(r), inner.logarithm(r))
      return r * exp(a) * softplus(b - a) + r * exp(b) * softplus(a - b)
    }
    crossEntropy =
      (integral(from: start, to: near, surprise) + integral(from: near, to: end, surprise)) / 2
  }
}

/// The distance from the centre of points around a circle.
private struct Rice {
  let radius: Double
  let noise: Double

  /// The logarithm of the density over r, which both circles have in common, at r.
  func logarithm(_ r: Double) -> Double {
    let deviations = (r - radius) / noise
    return -deviations * deviations / 2 + log(scaledBessel(r / noise * (radius / noise)))
      - 2 * log(noise)
  }

  func density(_ r: Double) -> Double { r * exp(logarithm(r)) }
}

/// ln(1 + eˣ).
private func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

/// The integral of a smooth function by Simpson's rule.
private func integral(
  from start: Double, to end: Double, _ function: (Double) -> Double
) -> Double {
  let steps = 1_000
  let width = (end - start) / Double(steps)
  let inner = (1..<steps).reduce(0.0) { sum, step in
    sum + (step % 2 == 1 ? 4 : 2) * function(start + Double(step) * width)
  }
  return (function(start) + inner + function(end)) * width / 3
}

/// e⁻ˣ·I₀(x): for large x by its asymptotic series, else by the power series
/// I₀(x) = Σ (x/2)²ᵏ / (k!)², all of whose terms are positive.
private func scaledBessel(_ x: Double) -> Double {
  guard x < 30 else {
    var (term, sum) = (1.0, 1.0)
    for k in 1...12 {
      let odd = Double(2 * k - 1)
      term *= odd * odd / (Double(k) * 8 * x)
      sum += term
    }
    return sum / (2 * .pi * x).squareRoot()
  }
  var (term, sum) = (1.0, 1.0)
  for k in 1...64 {
    let ratio = x / Double(2 * k)
    term *= ratio * ratio
    sum += term
  }
  return exp(-x) * sum
}
