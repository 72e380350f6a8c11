extension Function {
  public static let relu = Function("relu", ReLU())
  public static let sigmoid = Function("sigmoid", Sigmoid(), cost: 10)
  /// ln(1 + eˣ).
  public static let softplus = Function("softplus", Softplus(), cost: 20)
  /// x / (1 + e⁻ˣ).
  public static let silu = Function("silu", SiLU(), cost: 10)
  /// x Φ(x), with the normal distribution function Φ.
  public static let gelu = Function("gelu", GELU(), cost: 20)
  /// x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2.
  public static let tanhGELU = Function("tanhGELU", TanhGELU(), cost: 14)

  /// x where it is positive, `slope` · x elsewhere; the slope must not be negative.
  public static func leakyReLU(slope: Float) -> Function {
    Function("leakyReLU", LeakyReLU(slope: slope))
  }

  /// x where it is positive, `alpha` · (eˣ − 1) elsewhere; alpha must not be negative.
  public static func elu(alpha: Float) -> Function {
    Function("elu", ELU(alpha: alpha), cost: 12)
  }
}

/// Activations that vanish towards −∞ are computed with x no lower than this, where their other
/// factor has become 0: so that −∞ gives 0, and no product of ∞ and 0.
private let vanishing: Float = -200

private struct ReLU: LanesFunction {
  static let selects = true
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { x.replacing(with: 0, where: x .<= 0) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: 0).replacing(with: 1, where: y .> 0) }
}

private struct LeakyReLU: LanesFunction {
  static let selects = true
  static let derivativeUses = Function.Saved.value
  let slope: Float
  @inline(always)
  func value(_ x: Lanes) -> Lanes { x.replacing(with: slope * x, where: x .<= 0) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: slope).replacing(with: 1, where: y .> 0) }
}

private struct ELU: LanesFunction {
  static let derivativeUses = Function.Saved.value
  let alpha: Float
  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    x.replacing(with: alpha * exponentialMinusOne(x), where: x .<= 0)
  }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { (y + alpha).replacing(with: 1, where: y .> 0) }
}

private struct Sigmoid: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { logistic(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { y * (1 - y) }
}

private struct Softplus: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { softplus(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { logistic(x) }
}

private struct SiLU: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    let x = maximum(x, Lanes(repeating: vanishing))
    return x * logistic(x)
  }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes {
    let x = bounded(x)
    let s = logistic(x)
    return s.addingProduct(s * (1 - s), x)
  }
}

private struct GELU: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    let x = maximum(x, Lanes(repeating: vanishing))
    return x * normalDistribution(x)
  }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes {
    let x = bounded(x)
    let density = 0.398_942_28 * exponential(-0.5 * x * x)  // 1/√(2π) · e^(−x²/2)
    return normalDistribution(x).addingProduct(x, density)
  }
}

private struct TanhGELU: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  // With (1 + tanh u) / 2 = 1 / (1 + e^(−2u)), and 2u = x (a + b x²).
  private static let a: Float = 1.595_769_1  // 2 √(2/π)
  private static let b: Float = 0.071_354_82  // 0.044715 a

  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    let x = maximum(x, Lanes(repeating: vanishing))
    return x
      * logistic(
        x * Lanes(repeating: TanhGELU.a).addingProduct(x * x, Lanes(repeating: TanhGELU.b)))
  }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes {
    let x = bounded(x)
    let square = x * x
    let s = logistic(
      x * Lanes(repeating: TanhGELU.a).addingProduct(square, Lanes(repeating: TanhGELU.b)))
    let slope = Lanes(repeating: TanhGELU.a).addingProduct(square, Lanes(repeating: 3 * TanhGELU.b))
    return s.addingProduct(s * (1 - s), x * slope)
  }
}

/// x between −200 and 200, where every activation's derivative has reached its limit.
@inline(always)
private func bounded(_ x: Lanes) -> Lanes {
  minimum(maximum(x, Lanes(repeating: vanishing)), Lanes(repeating: -vanishing))
}
