/// The sine of an angle in radians, however great, rounded correctly but for cases too near to the middle
/// of two Doubles to be met by chance. That of ±∞ is no number.
package func sin(_ x: Double) -> Double {
  // The next term of the series, x³/6, is less than a quarter of a unit in the last place.
  if x.magnitude < 0x1p-27 { return x }
  guard x.isFinite else { return .nan }
  let (quarters, angle) = quarterTurns(x.magnitude)
  let value = sine(of: angle, after: quarters)
  return x < 0 ? -value : value
}

/// The cosine, as exact: the sine a quarter of a turn further on.
package func cos(_ x: Double) -> Double {
  guard x.isFinite else { return .nan }
  let (quarters, angle) = quarterTurns(x.magnitude)
  return sine(of: angle, after: quarters + 1)
}

/// sin(quarters · π/2 + r) for |r| ≤ π/4, by the Taylor series of the sine or the cosine.
private func sine(of r: DoubleDouble, after quarters: Int) -> Double {
  let square = r * r
  let value =
    quarters.isMultiple(of: 2)
    ? (r * alternating(square, from: 29)).high : alternating(square, from: 28).high
  return quarters & 2 == 0 ? value : -value
}

/// 1 − z/(n·(n − 1))·(1 − …) with n in steps of two up to `last`: the cosine's series of z = r², or the
/// sine's divided by r. For |r| ≤ π/4 the first term left out is below 2^−118; from
/// the ninth on, the digits of a Double do.
private func alternating(_ z: DoubleDouble, from last: Int) -> DoubleDouble {
  var tail = 1.0
  for n in stride(from: last, to: 17, by: -2) { tail = 1 - z.high * tail / Double(n * (n - 1)) }
  var sum = DoubleDouble(tail)
  for n in stride(from: 16 + last % 2, to: 1, by: -2) { sum = .one - z * sum / (n * (n - 1)) }
  return sum
}
