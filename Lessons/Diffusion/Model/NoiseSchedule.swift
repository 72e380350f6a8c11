import ElementaryFunctions
import Engine

/// How much of the data is left after t steps of adding noise:
/// x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε with ε from N(0, I).
package struct NoiseSchedule: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// ᾱ_t = cos²((t/T + s)/(1 + s) · π/2) / cos²(s/(1 + s) · π/2), s = 0.008, with no step taking
    /// more than half of what is left, so that the last steps can be undone. (A. Nichol and
    /// P. Dhariwal, "Improved denoising diffusion probabilistic models", 2021, who allow 0.999.)
    case cosine
    /// β grows evenly, to as much as leaves little after T steps.
    case linear
    /// β grows evenly from 10⁻⁴ to 0.02, which Ho and others (2020) made for 1,000 steps.
    case shortLinear = "short-linear"
  }

  /// ᾱ_0 = 1, ᾱ_1 … ᾱ_T.
  package let kept: [Double]
  /// T.
  package var steps: Int { kept.count - 1 }

  package init(_ kind: Kind, steps: Int) {
    func height(_ t: Int) -> Double {
      let c = cos((Double(t) / Double(steps) + 0.008) / 1.008 * .pi / 2)
      return c * c
    }
    func line(_ t: Int, from first: Double, to last: Double) -> Double {
      min(first + (last - first) * Double(t - 1) / Double(max(1, steps - 1)), 0.999)
    }
    // The share of what is left that each step takes, β_t.
    let betas = (1...steps).map { t in
      switch kind {
      case .cosine: min(1 - height(t) / height(t - 1), 0.5)
      case .linear: line(t, from: 0.1 / Double(steps), to: 20 / Double(steps))
      case .shortLinear: line(t, from: 1e-4, to: 0.02)
      }
    }
    kept = betas.reduce(into: [1]) { $0.append($0.last! * (1 - $1)) }
  }

  /// Points `[N, 2]` after steps `[N]` of noise `[N, 2]`.
  package func noisy(_ x: Tensor, _ noise: Tensor, at steps: Tensor) -> Tensor {
    let roots = Tensor(kept.map { Float($0.squareRoot()) }, shape: [kept.count, 1])
    let others = Tensor(kept.map { Float((1 - $0).squareRoot()) }, shape: [kept.count, 1])
    return roots.gathered(steps) * x + others.gathered(steps) * noise
  }

  /// The same with one step for all points.
  package func noisy(_ x: Tensor, _ noise: Tensor, at step: Int) -> Tensor {
    noisy(x, noise, at: Tensor(repeating: Float(step), shape: [x.shape[0]]))
  }
}
