extension Function {
  public static let exp = Function("exp", Exp(), cost: 8)
  /// eˣ − 1, exact near 0.
  public static let expm1 = Function("expm1", Expm1(), cost: 10)
  public static let log = Function("log", Log(), cost: 10)
  /// ln(1 + x), exact near 0.
  public static let log1p = Function("log1p", Log1p(), cost: 12)
  public static let sin = Function("sin", Sine(), cost: 20)
  public static let cos = Function("cos", Cosine(), cost: 20)
  public static let tanh = Function("tanh", Tanh(), cost: 12)
  /// The error function.
  public static let erf = Function("erf", ErrorFunction(), cost: 16)
}

private struct Exp: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { exponential(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { y }
}

private struct Expm1: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { exponentialMinusOne(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { y + 1 }
}

private struct Log: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { logarithm(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { 1 / x }
}

private struct Log1p: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { logarithmOfOnePlus(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { 1 / (1 + x) }
}

private struct Sine: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { sine(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { cosine(x) }
}

private struct Cosine: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { cosine(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { -sine(x) }
}

private struct Tanh: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { hyperbolicTangent(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: 1).addingProduct(-y, y) }
}

private struct ErrorFunction: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { errorFunction(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { 1.128_379_167 * exponential(-x * x) }  // 2/√π · e^(−x²)
}
