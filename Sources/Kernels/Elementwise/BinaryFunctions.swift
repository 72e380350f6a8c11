/// A function of two Floats, computed on sixteen pairs at once.
protocol BinaryLanesFunction: SendableMetatype {
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes
}

/// An elementwise function of two arguments, ready to run over rows of buffers.
public struct BinaryFunction: Sendable {
  typealias Row =
    @Sendable (
      _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>,
      _ count: Int, _ tail: Tail
    ) -> Void

  /// Whether the last vector of a row may be stored whole, into what follows the row.
  enum Tail { case whole, exact }

  public let name: String
  /// Both arguments advance; only the first does; only the second does.
  let both: Row
  let first: Row
  let second: Row

  init<F: BinaryLanesFunction>(_ name: String, _: F.Type) {
    self.name = name
    both = { a, b, out, count, tail in
      forEachVector(count, out, tail) { F.value(load(a + $0), load(b + $0)) }
    }
    first = { a, b, out, count, tail in
      let b = Lanes(repeating: b.pointee)
      forEachVector(count, out, tail) { F.value(load(a + $0), b) }
    }
    second = { a, b, out, count, tail in
      let a = Lanes(repeating: a.pointee)
      forEachVector(count, out, tail) { F.value(a, load(b + $0)) }
    }
  }
}

/// Stores `value` of each vector of a row.
@inline(always)
private func forEachVector(
  _ count: Int, _ out: UnsafeMutablePointer<Float>, _ tail: BinaryFunction.Tail,
  _ value: (Int) -> Lanes
) {
  var index = 0
  while index + laneCount <= count {
    store(value(index), out + index)
    index += laneCount
  }
  guard index < count else { return }
  switch tail {
  case .whole: store(value(index), out + index)
  case .exact: store(value(index), out + index, first: count - index)
  }
}

extension BinaryFunction {
  public static let add = BinaryFunction("add", Add.self)
  public static let subtract = BinaryFunction("subtract", Subtract.self)
  public static let multiply = BinaryFunction("multiply", Multiply.self)
  public static let divide = BinaryFunction("divide", Divide.self)
  public static let maximum = BinaryFunction("maximum", Maximum.self)
  public static let minimum = BinaryFunction("minimum", Minimum.self)
  /// a · b, but 0 where a is 0, even if b is ∞ or NaN: for gradients.
  public static let gradientProduct = BinaryFunction("multiply", GradientProduct.self)
  /// a / b, but 0 where a is 0, even if b is 0 or NaN: for gradients.
  public static let gradientQuotient = BinaryFunction("divide", GradientQuotient.self)
  /// 1 where a > b, else 0.
  public static let greater = BinaryFunction("greater", Greater.self)
  /// 1 where a ≥ b, else 0.
  public static let greaterOrEqual = BinaryFunction("greaterOrEqual", GreaterOrEqual.self)
  /// 1 where a = b, else 0.
  public static let equal = BinaryFunction("equal", Equal.self)
  /// a where b ≠ 0, else 0.
  public static let kept = BinaryFunction("replacing", Kept.self)
  /// a where b = 0, else 0.
  public static let dropped = BinaryFunction("replacing", Dropped.self)
  /// The bits of both: a where b is 0, b where a is.
  public static let merged = BinaryFunction("replacing", Merged.self)
}

private enum Add: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a + b }
}

private enum Subtract: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a - b }
}

private enum Multiply: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a * b }
}

private enum Divide: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a / b }
}

private enum GradientProduct: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { Kernels.gradientProduct(a, b) }
}

private enum GradientQuotient: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { Kernels.gradientQuotient(a, b) }
}

private enum Maximum: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { Kernels.maximum(a, b) }
}

private enum Minimum: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { Kernels.minimum(a, b) }
}

private enum Greater: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: a .> b)
  }
}

private enum GreaterOrEqual: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: a .>= b)
  }
}

private enum Equal: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: a .== b)
  }
}

private enum Kept: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: 0, where: b .== 0) }
}

private enum Dropped: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: 0, where: b .!= 0) }
}

private enum Merged: BinaryLanesFunction {
  @inline(always)
  static func value(_ a: Lanes, _ b: Lanes) -> Lanes {
    unsafeBitCast(
      unsafeBitCast(a, to: IntLanes.self) | unsafeBitCast(b, to: IntLanes.self), to: Lanes.self)
  }
}
