/// A number of some 106 binary digits: the sum of two Doubles that do not overlap, so that `high` is the
/// Double nearest to it. Functions are computed with such numbers and rounded once, at the end.
///
/// Made of additions, multiplications and divisions of Doubles alone, which every processor rounds in the
/// same way; a fused multiply-add is not needed. (Dekker, "A floating-point technique for extending the
/// available precision", 1971; the errors, a few parts in 2^103, are proven by Joldes, Muller and Popescu,
/// "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", 2017.)
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b without error: what rounding took from either summand is found by going back. (Knuth.)
  init(sum a: Double, _ b: Double) {
    high = a + b
    let shareOfB = high - a
    low = (a - (high - shareOfB)) + (b - shareOfB)
  }

  /// The same, shorter, where |a| ≥ |b| or a = 0.
  private init(great a: Double, small b: Double) {
    high = a + b
    low = b - (high - a)
  }

  /// a·b without error, while neither overflow nor underflow comes near: products of halves of 26 digits
  /// are exact. (Dekker.)
  init(product a: Double, _ b: Double) {
    let (x, y) = (Self.halves(a), Self.halves(b))
    high = a * b
    low = ((x.0 * y.0 - high) + x.0 * y.1 + x.1 * y.0) + x.1 * y.1
  }

  /// The first half of a number's digits and what remains. (Veltkamp.)
  private static func halves(_ x: Double) -> (Double, Double) {
    let scaled = 0x1p27 * x + x
    let first = scaled - (scaled - x)
    return (first, x - first)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let (s, t) = (DoubleDouble(sum: a.high, b.high), DoubleDouble(sum: a.low, b.low))
    let u = DoubleDouble(great: s.high, small: s.low + t.high)
    return DoubleDouble(great: u.high, small: u.low + t.low)
  }

  static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(-a.high, -a.low) }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let p = DoubleDouble(product: a.high, b.high)
    return DoubleDouble(great: p.high, small: p.low + (a.high * b.low + a.low * b.high))
  }

  static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let p = DoubleDouble(product: a.high, b)
    return DoubleDouble(great: p.high, small: p.low + a.low * b)
  }

  /// Division as by hand: two digits of the quotient, of 53 bits each.
  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let p = b * first
    let rest = (a.high - p.high) + (a.low - p.low)
    return DoubleDouble(great: first, small: rest / b.high)
  }

  static func / (a: DoubleDouble, b: Int) -> DoubleDouble { a / DoubleDouble(Double(b)) }

  /// The Double nearest to this number times 2^exponent, for positive ones from infinity down to 0.
  func scaled(by exponent: Int) -> Double {
    let place = high.exponent + exponent
    if place >= Double.leastNormalMagnitude.exponent {
      return Double(sign: .plus, exponent: exponent, significand: high)
    }
    if place < -1_076 { return 0 }
    // Subnormal numbers are multiples of 2^−1074. Added to a number whose last digit has that
    // place, this one is rounded to it, once.
    let anchor = Double(sign: .plus, exponent: 52 - 1_074 - exponent, significand: 1)
    let multiple = (DoubleDouble(anchor) + self).high - anchor
    return Double(sign: .plus, exponent: exponent, significand: multiple)
  }
}

// Constants to 106 digits, as mpmath gives them.
extension DoubleDouble {
  static var one: DoubleDouble { DoubleDouble(1) }
  static var two: DoubleDouble { DoubleDouble(2) }
  static var naturalLogarithmOfTwo: DoubleDouble {
    DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
  }
  static var halfPi: DoubleDouble { DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54) }
  static var inverseRootOfPi: DoubleDouble {
    DoubleDouble(0x1.20dd750429b6dp-1, 0x1.1ae3a914fed80p-57)
  }
}
