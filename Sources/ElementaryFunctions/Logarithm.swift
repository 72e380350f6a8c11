/// The natural logarithm, rounded correctly but for cases too near to the middle of two Doubles to be met
/// by chance. That of 0 is −∞, that of a negative number no number.
package func log(_ x: Double) -> Double {
  if x == 0 { return -.infinity }
  if x < 0 { return .nan }
  if !x.isFinite { return x }
  let (mantissa, exponent) = parts(of: x)
  return logarithm(of: DoubleDouble(mantissa), exponent: exponent).high
}

/// ln(1 + x), as exact for small x, rounded correctly as `log` is.
package func log1p(_ x: Double) -> Double {
  // The next term of the series, x²/2, is less than a quarter of a unit in the last place.
  if x.magnitude < 0x1p-54 { return x }
  if x == -1 { return -.infinity }
  if x < -1 { return .nan }
  if !x.isFinite { return x }
  let sum = DoubleDouble(sum: 1, x)
  let (mantissa, exponent) = parts(of: sum.high)
  let low = Double(sign: .plus, exponent: -exponent, significand: sum.low)
  return logarithm(of: DoubleDouble(mantissa, low), exponent: exponent).high
}

/// x = mantissa · 2^exponent with a mantissa between √½ and √2, for positive x.
func parts(of x: Double) -> (mantissa: Double, exponent: Int) {
  let (mantissa, exponent) = (x.significand, x.exponent)
  return mantissa < 2.0.squareRoot() ? (mantissa, exponent) : (mantissa / 2, exponent + 1)
}

/// ln(m · 2^exponent).
private func logarithm(of m: DoubleDouble, exponent: Int) -> DoubleDouble {
  .naturalLogarithmOfTwo * Double(exponent) + logarithm(of: m)
}

/// ln m for m between √½ and √2, with all digits near 1, too.
///
/// ln m = 2 artanh s = 2s·(1 + s²/3 + s⁴/5 + …) with s = (m − 1)/(m + 1), at most 0.172 in magnitude. The
/// first term left out is below 2^−117; from the eleventh on, the digits of a Double do.
func logarithm(of m: DoubleDouble) -> DoubleDouble {
  let s = (m - .one) / (m + .one)
  let square = s * s
  var tail = 0.0
  for n in stride(from: 43, through: 21, by: -2) { tail = 1 / Double(n) + square.high * tail }
  var sum = DoubleDouble(tail)
  for n in stride(from: 19, through: 1, by: -2) { sum = .one / n + square * sum }
  return s * sum * 2
}
