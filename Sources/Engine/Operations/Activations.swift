import Kernels

extension Tensor {
  /// The rectified linear unit: max(0, x), with derivative 0 at 0.
  public func relu() -> Tensor { mapped(.relu) }

  /// x where it is positive, `slope` · x elsewhere. (Maas, Hannun and Ng, 2013.)
  public func leakyReLU(slope: Float = 0.01) -> Tensor {
    guard slope >= 0, slope.isFinite else {
      misuse("leakyReLU", "the slope \(slope) is negative or not finite")
    }
    return mapped(.leakyReLU(slope: slope))
  }

  /// The exponential linear unit: x where it is positive, `alpha` · (eˣ − 1) elsewhere. (Clevert,
  /// Unterthiner and Hochreiter, 2016.)
  public func elu(alpha: Float = 1) -> Tensor {
    guard alpha >= 0, alpha.isFinite else {
      misuse("elu", "alpha \(alpha) is negative or not finite")
    }
    return mapped(.elu(alpha: alpha))
  }

  /// The logistic function: 1 / (1 + e⁻ˣ).
  public func sigmoid() -> Tensor { mapped(.sigmoid) }

  /// ln(1 + eˣ), a smooth relu.
  public func softplus() -> Tensor { mapped(.softplus) }

  /// The sigmoid-weighted linear unit, or swish: x / (1 + e⁻ˣ). (Elfwing, Uchibe and Doya, 2018.)
  public func silu() -> Tensor { mapped(.silu) }

  /// The Gaussian error linear unit: x Φ(x). (Hendrycks and Gimpel, 2016.)
  public func gelu() -> Tensor { mapped(.gelu) }

  /// The approximation of ``gelu()`` by a tanh, which GPT-2 used.
  public func tanhGELU() -> Tensor { mapped(.tanhGELU) }
}

extension Activation {
  /// x Φ(x).
  public static let gelu = Activation(function: .gelu)
  /// The approximation of `gelu` by a tanh.
  public static let tanhGELU = Activation(function: .tanhGELU)
  /// x / (1 + e⁻ˣ).
  public static let silu = Activation(function: .silu)
  /// ln(1 + eˣ).
  public static let softplus = Activation(function: .softplus)

  /// x where it is positive, `slope` · x elsewhere.
  public static func leakyReLU(slope: Float = 0.01) -> Activation {
    Activation(function: .leakyReLU(slope: slope))
  }

  /// x where it is positive, `alpha` · (eˣ − 1) elsewhere.
  public static func elu(alpha: Float = 1) -> Activation {
    Activation(function: .elu(alpha: alpha))
  }
}

extension Operation {
  static let activations = [
    Operation("relu", [.nonzero], probes: .unary) { $0[0].relu() },
    Operation("leakyReLU", [.nonzero], probes: .unary) { $0[0].leakyReLU(slope: 0.2) },
    Operation("elu", [.nonzero], probes: .unary) { $0[0].elu(alpha: 1.5) },
    Operation("sigmoid", [.real], probes: .unary) { $0[0].sigmoid() },
    Operation("softplus", [.real], probes: .unary) { $0[0].softplus() },
    Operation("silu", [.real], probes: .unary) { $0[0].silu() },
    Operation("gelu", [.real], probes: .unary) { $0[0].gelu() },
    Operation("tanhGELU", [.real], probes: .unary) { $0[0].tanhGELU() },
  ]
}
