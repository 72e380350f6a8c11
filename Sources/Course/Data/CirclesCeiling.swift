#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The best that any classifier can do on points of ``LabelledPoints/circles(count:noise:factor:seed:)``:
/// by Bayes' rule, from the true densities.
public struct CirclesCeiling: Sendable {
  /// The share of new points classified rightly.
  public private(set) var accuracy = 1.0
  /// The mean cross-entropy of the true probabilities, in nats: no model's is lower.
  public private(set) var crossEntropy = 0.0

  /// Integrates over the distance from the centre, whose density for a circle of radius R under
  /// normal noise σ is Rice's: r/σ² · e^(−(r² + R²)/2σ²) · I₀(rR/σ²).
  public init(noise: Double, factor: Double) {
    guard noise > 0 else { return }
    let steps = 20_000
    let width = (1 + 12 * noise) / Double(steps)
    (accuracy, crossEntropy) = (0, 0)
    for step in 0..<steps {
      let r = (Double(step) + 0.5) * width
      let outer = density(r, radius: 1, noise: noise) / 2
      let inner = density(r, radius: factor, noise: noise) / 2
      accuracy += max(outer, inner) * width
      for part in [outer, inner] where part > 0 {
        crossEntropy -= part * log(part / (outer + inner)) * width
      }
    }
  }
}

private func density(_ r: Double, radius: Double, noise: Double) -> Double {
  let variance = noise * noise
  let distance = r - radius
  return r / variance * exp(-distance * distance / (2 * variance))
    * scaledBessel(r * radius / variance)
}

/// e⁻ˣ·I₀(x): for large x by its asymptotic series, else by the trapezoidal rule on
/// I₀(x) = ∫₀^π e^(x cos θ) dθ / π, which converges geometrically.
private func scaledBessel(_ x: Double) -> Double {
  guard x < 30 else {
    var (term, sum) = (1.0, 1.0)
    for k in 1...6 {
      let odd = Double(2 * k - 1)
      term *= odd * odd / (Double(k) * 8 * x)
      sum += term
    }
    return sum / (2 * .pi * x).squareRoot()
  }
  let count = 64
  let total = (0..<count).reduce(0.0) { sum, k in
    sum + exp(x * (cos(Double.pi * (Double(k) + 0.5) / Double(count)) - 1))
  }
  return total / Double(count)
}
