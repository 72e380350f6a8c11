/// A function of one Float with a derivative, computed on sixteen values at once.
protocol LanesFunction: SendableMetatype {
  /// What the derivative is computed from: the function's argument, or its value.
  static var derivativeUses: Function.Saved { get }

  /// f(x).
  static func value(_ x: Lanes) -> Lanes

  /// f′, from whichever of x and f(x) `derivativeUses` names.
  static func derivative(_ saved: Lanes) -> Lanes
}

/// An elementwise function together with its derivative, ready to run over buffers.
public struct Function: Sendable {
  /// What a derivative is computed from.
  public enum Saved: Sendable { case argument, value }

  typealias Apply =
    @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>) -> Void
  typealias Differentiate =
    @Sendable (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>
    ) -> Void

  public let name: String
  public let derivativeUses: Saved
  /// y = f(x) over a range.
  let apply: Apply
  /// dx = dy · f′ over a range, from the saved values.
  let differentiate: Differentiate
  /// About how many nanoseconds 16 elements take.
  let cost: Int

  init<F: LanesFunction>(_ name: String, _: F.Type, cost: Int = 2) {
    self.name = name
    self.cost = cost
    derivativeUses = F.derivativeUses
    apply = { x, y, range in
      for i in range.vectors { store(F.value(load(x + i)), y + i) }
    }
    differentiate = { saved, dy, dx, range in
      for i in range.vectors { store(load(dy + i) * F.derivative(load(saved + i)), dx + i) }
    }
  }
}

extension Function {
  public static let negate = Function("negate", Negate.self)
  public static let relu = Function("relu", ReLU.self)
  public static let sigmoid = Function("sigmoid", Sigmoid.self, cost: 10)
  public static let tanh = Function("tanh", Tanh.self, cost: 12)
  public static let exp = Function("exp", Exp.self, cost: 8)
  public static let log = Function("log", Log.self, cost: 10)
  public static let log1p = Function("log1p", Log1p.self, cost: 12)
  public static let square = Function("square", Square.self)
  public static let squareRoot = Function("squareRoot", SquareRoot.self, cost: 8)
  public static let absolute = Function("absolute", Absolute.self)
}

private enum Negate: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { -x }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: -1) }
}

private enum ReLU: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { x.replacing(with: 0, where: x .<= 0) }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: y .> 0)
  }
}

private enum Sigmoid: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { logistic(x) }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes { y * (1 - y) }
}

private enum Tanh: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { hyperbolicTangent(x) }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes { Lanes(repeating: 1).addingProduct(-y, y) }
}

private enum Exp: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { exponential(x) }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes { y }
}

private enum Log: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { logarithm(x) }
  @inline(__always)
  static func derivative(_ x: Lanes) -> Lanes { 1 / x }
}

private enum Log1p: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { logarithmOfOnePlus(x) }
  @inline(__always)
  static func derivative(_ x: Lanes) -> Lanes { 1 / (1 + x) }
}

private enum Square: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { x * x }
  @inline(__always)
  static func derivative(_ x: Lanes) -> Lanes { x + x }
}

private enum SquareRoot: LanesFunction {
  static let derivativeUses = Function.Saved.value
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { squareRoot(x) }
  @inline(__always)
  static func derivative(_ y: Lanes) -> Lanes { 0.5 / y }
}

private enum Absolute: LanesFunction {
  static let derivativeUses = Function.Saved.argument
  @inline(__always)
  static func value(_ x: Lanes) -> Lanes { magnitude(x) }
  @inline(__always)
  static func derivative(_ x: Lanes) -> Lanes {
    let sign = Lanes(repeating: 0).replacing(with: 1, where: x .> 0)
    return sign.replacing(with: -1, where: x .< 0)
  }
}
