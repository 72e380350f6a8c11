/// eˣ, rounded correctly but for cases too near to the middle of two Doubles to be met by chance.
///
/// x = k·ln 2 + r with an integer k and |r| ≤ ½ ln 2, hence eˣ = 2ᵏ·eʳ, and eʳ is its Taylor series.
package func exp(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  let (value, exponent) = exponential(DoubleDouble(x))
  return value.scaled(by: exponent)
}

/// 2ˣ, rounded correctly as `exp` is.
///
/// The whole part of x is the exponent; what is left, f in −½...½, gives e^(f·ln 2).
package func exp2(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 1_025 { return .infinity }
  if x < -1_076 { return 0 }
  let whole = x.rounded(.toNearestOrEven)
  let value = exponentialSeries(DoubleDouble(x - whole) * .naturalLogarithmOfTwo)
  return value.scaled(by: Int(whole))
}

/// eˣ = value · 2^exponent for |x| < 1,000.
func exponential(_ x: DoubleDouble) -> (value: DoubleDouble, exponent: Int) {
  let k = (x.high * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)  // x / ln 2
  // ln 2 in two pieces, the first of 40 digits, so that its product with k has no error.
  let firstPiece = 0x1.62e42fefa2p-1
  let secondPiece = DoubleDouble(0x1.9ef35793c7673p-41, 0x1.f97b57a079a19p-103)
  let rest = (x - DoubleDouble(k * firstPiece)) - secondPiece * k
  return (exponentialSeries(rest), Int(k))
}

/// eʳ for |r| ≤ 0.35: 1 + r/1·(1 + r/2·(1 + r/3·(…))). The first term left out is below 2^−121.
/// From the thirteenth on, terms are so small that the digits of a Double do.
func exponentialSeries(_ r: DoubleDouble) -> DoubleDouble {
  var tail = 1.0
  for n in (13...24).reversed() { tail = 1 + r.high * tail / Double(n) }
  var sum = DoubleDouble(tail)
  for n in (1...12).reversed() { sum = .one + r * sum / n }
  return sum
}
