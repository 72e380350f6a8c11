/// x to the power y, rounded correctly but for cases too near to the middle of two Doubles to be met by
/// chance; those that lie exactly in the middle are products that need at most 54 digits, and are
/// multiplied out. Special values are those of IEEE 754: x⁰ = 1ʸ = 1, even where the other is no number.
package func pow(_ x: Double, _ y: Double) -> Double {
  if x == 1 || y == 0 { return 1 }
  if x.isNaN || y.isNaN { return .nan }
  let isWhole = y.magnitude >= 0x1p52 || y == y.rounded(.towardZero)
  // From 2^53 on every Double is even.
  let isOdd = isWhole && y.magnitude < 0x1p53 && Int64(y) & 1 == 1
  if x < 0 && x.isFinite && !isWhole { return .nan }
  let value = power(of: x.magnitude, y)
  return x.sign == .minus && isOdd ? -value : value
}

/// The same for x ≥ 0 and y ≠ 0.
private func power(of x: Double, _ y: Double) -> Double {
  if x == 1 { return 1 }
  // Beyond 2^64 the power even of the Doubles next to 1 is out of range.
  if x == 0 || x == .infinity || y.magnitude >= 0x1p64 {
    return (x > 1) == (y > 0) ? .infinity : 0
  }
  return exactPower(of: x, y) ?? powerByLogarithm(of: x, y)
}

/// 2^(y · log₂ x). The whole part of the exponent is set apart before the rest is raised, so that powers of
/// two are exact.
private func powerByLogarithm(of x: Double, _ y: Double) -> Double {
  let (mantissa, binaryExponent) = parts(of: x)
  let logarithm =
    DoubleDouble(Double(binaryExponent))
    + logarithm(of: DoubleDouble(mantissa)) / .naturalLogarithmOfTwo
  let exponent = logarithm * y
  if exponent.high > 1_025 { return .infinity }
  if exponent.high < -1_076 { return 0 }
  let whole = exponent.high.rounded(.toNearestOrEven)
  let rest = (exponent - DoubleDouble(whole)) * .naturalLogarithmOfTwo
  return exponentialSeries(rest).scaled(by: Int(whole))
}

/// xʸ where y, after x was replaced by its root and y doubled as often as the root is exact, is a whole
/// number from 1 to 34: beyond, a product of odd numbers has more than 54 digits. Otherwise nil.
private func exactPower(of x: Double, _ y: Double) -> Double? {
  var (base, exponent, count) = (x.significand, x.exponent, y)
  while count > 0, count < 34, count != count.rounded(.towardZero) {
    let even = exponent.isMultiple(of: 2) ? base : 2 * base
    let root = even.squareRoot()
    let square = DoubleDouble(product: root, root)
    guard square.high == even, square.low == 0 else { return nil }
    (base, exponent, count) = (root, exponent >> 1, 2 * count)
  }
  guard count >= 1, count <= 34 else { return nil }
  var product = DoubleDouble(base)
  for _ in 1..<Int(count) { product = product * base }
  return product.scaled(by: exponent * Int(count))
}
