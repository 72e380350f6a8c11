extension Function {
  public static let negate = Function("negate", Negate())
  public static let absolute = Function("absolute", Absolute())
  /// −1, 0 or 1; its derivative is 0.
  public static let sign = Function("sign", Sign())
  public static let square = Function("square", Square())
  public static let squareRoot = Function("squareRoot", SquareRoot(), cost: 8)
  /// 1 / x.
  public static let reciprocal = Function("reciprocal", Reciprocal())
  /// 1 / √x.
  public static let reciprocalSquareRoot = Function(
    "reciprocalSquareRoot", ReciprocalSquareRoot(), cost: 10)

  /// xᵖ for any finite p, as C's `pow`.
  public static func power(_ exponent: Float) -> Function {
    Function("power", Power(exponent), cost: 60)
  }

  /// x, but at least `lower` and at most `upper`; the derivative is 1 on the bounds too.
  public static func clamp(_ lower: Float, _ upper: Float) -> Function {
    Function("clamp", Clamp(lower: lower, upper: upper))
  }
}

private struct Negate: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { -x }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: -1) }
}

private struct Absolute: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { magnitude(x) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { Sign().value(x) }
}

private struct Sign: LanesFunction {
  static let selects = true
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    x.replacing(with: 1, where: x .> 0).replacing(with: -1, where: x .< 0)
  }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: 0) }
}

private struct Square: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(always)
  func value(_ x: Lanes) -> Lanes { x * x }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes { x + x }
}

private struct SquareRoot: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { squareRoot(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { 0.5 / y }
}

private struct Reciprocal: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { 1 / x }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { -(y * y) }
}

private struct ReciprocalSquareRoot: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(always)
  func value(_ x: Lanes) -> Lanes { 1 / squareRoot(x) }
  @inline(always)
  func derivative(_ y: Lanes) -> Lanes { -0.5 * y * (y * y) }
}

private struct Power: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  let exponent: Exponent
  let oneLess: Exponent

  init(_ exponent: Float) {
    self.exponent = Exponent(exponent)
    oneLess = Exponent(Double(exponent) - 1)
  }

  @inline(always)
  func value(_ x: Lanes) -> Lanes { power(x, exponent) }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes {
    // Of a constant, 0 even at 0.
    exponent.value == 0
      ? Lanes(repeating: 0) : Float(exponent.value) * power(x, oneLess)
  }
}

private struct Clamp: LanesFunction {
  static let selects = true
  static let derivativeUses = Function.Saved.argument
  let lower: Float
  let upper: Float
  @inline(always)
  func value(_ x: Lanes) -> Lanes {
    x.replacing(with: lower, where: x .< lower).replacing(with: upper, where: x .> upper)
  }
  @inline(always)
  func derivative(_ x: Lanes) -> Lanes {
    Lanes(repeating: 1).replacing(with: 0, where: x .< lower).replacing(with: 0, where: x .> upper)
  }
}
