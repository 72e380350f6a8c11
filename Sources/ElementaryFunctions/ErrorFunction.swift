/// The complementary error function, 2/√π · ∫ₓ^∞ exp(−t²) dt, with all digits where it is small, too;
/// rounded correctly but for cases too near to the middle of two Doubles to be met by chance.
package func erfc(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 28 { return 0 }
  if x < -6 { return 2 }
  let bell = exponential(-DoubleDouble(product: x, x))
  if x.magnitude < 3 {
    let density = bell.value * .inverseRootOfPi * powerOfTwo(bell.exponent)
    return (.one - density * 2 * series(x)).high
  }
  let tail = bell.value * .inverseRootOfPi / continuedFraction(x.magnitude)
  if x > 0 { return tail.scaled(by: bell.exponent) }
  return (.two - tail * powerOfTwo(bell.exponent)).high
}

private func powerOfTwo(_ exponent: Int) -> Double {
  Double(sign: .plus, exponent: exponent, significand: 1)
}

/// x + 2x³/3 + 4x⁵/(3·5) + 8x⁷/(3·5·7) + …, which is √π/2 · exp(x²) · erf(x): terms of one sign, so that
/// nothing cancels. For |x| < 3 the first term left out is below 2^−110 of the sum; from the
/// forty-fifth on, the digits of a Double do.
private func series(_ x: Double) -> DoubleDouble {
  let square = DoubleDouble(product: x, x)
  var tail = 1.0
  for n in (45...66).reversed() { tail = 1 + 2 * square.high * tail / Double(2 * n + 1) }
  var sum = DoubleDouble(tail)
  for n in (1...44).reversed() { sum = .one + square * 2 * sum / (2 * n + 1) }
  return sum * x
}

/// x + (1/2)/(x + 1/(x + (3/2)/(x + 2/(x + …)))), which is exp(−x²)/√π/erfc(x). (Laplace.) For x ≥ 3 a
/// hundred and one of its fractions give 108 digits, and those beyond the 28th change the last 51 alone.
private func continuedFraction(_ x: Double) -> DoubleDouble {
  var tail = x
  for n in (29...104).reversed() { tail = x + Double(n) / 2 / tail }
  var value = DoubleDouble(tail)
  for n in (1...28).reversed() { value = DoubleDouble(x) + DoubleDouble(Double(n) / 2) / value }
  return value
}
