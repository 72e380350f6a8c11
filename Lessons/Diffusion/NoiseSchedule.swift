import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much of the data is left after t steps of adding noise:
/// x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε with ε from N(0, I).
struct NoiseSchedule {
  /// The schedules that the lesson can train with.
  enum Kind: String, CaseIterable, HyperparameterValue {
    case cosine, linear
    case shortLinear = "short-linear"
  }

  /// ᾱ_0 = 1, ᾱ_1 … ᾱ_T.
  let kept: [Double]

  /// T.
  var steps: Int { kept.count - 1 }

  init(_ kind: Kind, steps: Int) {
    switch kind {
    case .cosine: self = .cosine(steps)
    case .linear: self = .linear(steps, from: 0.1 / Double(steps), to: 20 / Double(steps))
    case .shortLinear: self = .linear(steps, from: 1e-4, to: 0.02)
    }
  }

  /// ᾱ_t = cos²((t/T + s)/(1 + s) · π/2) / cos²(s/(1 + s) · π/2), s = 0.008, with no step taking
  /// more than half of what is left, so that the last steps can be undone. (A. Nichol and
  /// P. Dhariwal, "Improved denoising diffusion probabilistic models", 2021, who allow 0.999.)
  private static func cosine(_ steps: Int) -> NoiseSchedule {
    func height(_ t: Int) -> Double {
      let c = cos((Double(t) / Double(steps) + 0.008) / 1.008 * .pi / 2)
      return c * c
    }
    return NoiseSchedule(betas: (1...steps).map { min(1 - height($0) / height($0 - 1), 0.5) })
  }

  /// β grows evenly. Ho and others (2020) go from 10⁻⁴ to 0.02 in 1,000 steps.
  private static func linear(_ steps: Int, from first: Double, to last: Double) -> NoiseSchedule {
    NoiseSchedule(
      betas: (0..<steps).map {
        min(first + (last - first) * Double($0) / Double(max(1, steps - 1)), 0.999)
      })
  }

  private init(betas: [Double]) {
    var kept = [1.0]
    for beta in betas { kept.append(kept.last! * (1 - beta)) }
    self.kept = kept
  }
}
