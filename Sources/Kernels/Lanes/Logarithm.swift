/// ln x, at most 1 ulp off: x = 2ᵉ·m with m in [√½, √2), and ln m by a polynomial in m − 1.
@inline(always)
func logarithm(_ x: Lanes) -> Lanes {
  // Numbers below the smallest normal one are first made normal.
  let tiny = x .< 1.175_494_4e-38
  let normal = x.replacing(with: x * 8_388_608, where: tiny)
  let bits = unsafeBitCast(normal, to: IntLanes.self)
  // Subtracting the bits of √½ first puts the break between exponents there.
  let offset = bits &- 0x3F35_04F3
  let exponent = offset &>> 23
  let m = unsafeBitCast(bits &- (exponent &<< 23), to: Lanes.self)
  var e = floats(exponent)
  e = e.replacing(with: e - 23, where: tiny)
  let result = logarithmOfMantissa(m - 1, exponent: e, correction: Lanes(repeating: 0))
  return logarithmLimits(x, result)
}

/// ln(1 + x), without the loss of digits near 0.
@inline(always)
func logarithmOfOnePlus(_ x: Lanes) -> Lanes {
  let u = 1 + x
  // What rounding 1 + x lost.
  let lost = (x - (u - 1)).replacing(with: 1 - (u - x), where: x .> 1)
  let result = logarithmOfSum(x, u, lost: lost)
  let small = result.replacing(with: x, where: magnitude(x) .< 1e-8)
  return logarithmLimits(u, small).replacing(with: x, where: x .== 0)
}

/// ln(1 + x) for x above −1 and up to 1, with the bits of `logarithmOfOnePlus`, 0 without its sign.
@inline(always)
func logarithmOfOnePlusFraction(_ x: Lanes) -> Lanes {
  let u = 1 + x
  return logarithmOfSum(x, u, lost: x - (u - 1))
}

/// ln(u + lost), where u is 1 + x as rounded.
@inline(always)
private func logarithmOfSum(_ x: Lanes, _ u: Lanes, lost: Lanes) -> Lanes {
  let bits = unsafeBitCast(u, to: IntLanes.self)
  let exponent = (bits &- 0x3F35_04F3) &>> 23
  let m = unsafeBitCast(bits &- (exponent &<< 23), to: Lanes.self)
  let f = (m - 1).replacing(with: x, where: exponent .== 0)
  let correction = (lost / u).replacing(with: 0, where: exponent .== 0)
  return logarithmOfMantissa(f, exponent: floats(exponent), correction: correction)
}

/// ln(2ᵉ(1 + f)) + correction for 1 + f in [√½, √2).
///
/// With s = f / (2 + f), ln(1 + f) = f − s·(f − R(s²)) where R = 2 atanh(s)/s − 2 (the arrangement
/// of FreeBSD's msun `logf`, with its degree-4 minimax R).
@inline(always)
private func logarithmOfMantissa(_ f: Lanes, exponent e: Lanes, correction: Lanes) -> Lanes {
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let odd = w * Lanes(repeating: 0.400_009_72).addingProduct(w, Lanes(repeating: 0.242_790_79))
  let even = z * Lanes(repeating: 0.666_666_6).addingProduct(w, Lanes(repeating: 0.284_987_87))
  let halfSquare = 0.5 * f * f
  let tail = (s * (halfSquare + (odd + even))).addingProduct(e, Lanes(repeating: 9.058_000_6e-6))
  return (f - (halfSquare - (tail + correction))).addingProduct(e, Lanes(repeating: 0.693_138_1))
}

/// Puts in what a logarithm is at 0, ∞, NaN and below 0.
@inline(always)
private func logarithmLimits(_ x: Lanes, _ result: Lanes) -> Lanes {
  let infinity = result.replacing(with: x, where: x .== Float.infinity)
  let zero = infinity.replacing(with: -Float.infinity, where: x .== 0)
  let negative = zero.replacing(with: Float.nan, where: x .< 0)
  return negative.replacing(with: x, where: x .!= x)
}

/// The Floats of small integers.
@inline(always)
func floats(_ n: IntLanes) -> Lanes {
  // Placed in the low bits of 1.5·2²³, which is then taken away.
  unsafeBitCast(n &+ 0x4B40_0000, to: Lanes.self) - 12_582_912
}
