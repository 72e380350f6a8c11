/// eˣ, at most 1.1 ulp from the exact value.
@inline(always)
func exponential(_ x: Lanes) -> Lanes {
  // Beyond these bounds the result is 0 or ∞; clamping keeps n within what an exponent can hold.
  let (p, n) = exponentialParts(minimumNumber(maximumNumber(x, -105), 89))
  // In two factors, so that results between the smallest normal number and 0 are rounded once.
  let half = n &>> 1
  let result = (1 + p) * powerOfTwo(half) * powerOfTwo(n &- half)
  return result.replacing(with: x, where: x .!= x)
}

/// e^(−|x|), with the bits of `exponential`; some number where x is NaN.
@inline(always)
func exponentialDecay(_ x: Lanes) -> Lanes {
  let (p, n) = exponentialParts(maximumNumber(-magnitude(x), -105))
  let half = n &>> 1
  return (1 + p) * powerOfTwo(half) * powerOfTwo(n &- half)
}

/// eˣ for x ≤ 0, as a softmax needs it: like `exponential` down to the smallest normal number and 0
/// below, in fewer steps.
@inline(always)
func exponentialOfNegative(_ x: Lanes) -> Lanes {
  let (p, n) = exponentialParts(x.replacing(with: -87, where: x .< -87))
  let power = powerOfTwo(n)
  return power.addingProduct(p, power).replacing(with: 0, where: x .< -87)
}

/// e^x = 2ⁿ·(1 + p): n is the integer nearest to x / ln 2, and 1 + p is e^r with |r| ≤ ln 2 / 2, where
/// a polynomial of degree seven in r is exact to a fraction of an ulp.
@inline(always)
private func exponentialParts(_ x: Lanes) -> (p: Lanes, n: IntLanes) {
  // Adding 1.5·2²³ rounds to the nearest integer and leaves it in the low bits.
  let shifted = Lanes(repeating: 12_582_912).addingProduct(x, Lanes(repeating: 1.442_695_04))
  let n = shifted - 12_582_912
  // ln 2 in two parts: n · high is exact.
  var r = x.addingProduct(n, Lanes(repeating: -0.693_145_751_953_125))
  r = r.addingProduct(n, Lanes(repeating: -1.428_606_820_309_417_2e-6))
  var p = Lanes(repeating: 1.984_127e-4)
  p = Lanes(repeating: 1.388_888_9e-3).addingProduct(p, r)
  p = Lanes(repeating: 8.333_333_3e-3).addingProduct(p, r)
  p = Lanes(repeating: 4.166_666_7e-2).addingProduct(p, r)
  p = Lanes(repeating: 0.166_666_67).addingProduct(p, r)
  p = Lanes(repeating: 0.5).addingProduct(p, r)
  p = r.addingProduct(p, r * r)
  return (p, unsafeBitCast(shifted, to: IntLanes.self) &- 0x4B40_0000)
}

/// eˣ − 1, at most 2 ulp off, without the loss of digits near 0: with n and r as in `exponential`,
/// 2ⁿ·(e^r − 1) + (2ⁿ − 1), where what rounding r lost is carried along.
@inline(always)
func exponentialMinusOne(_ x: Lanes) -> Lanes {
  // Below −30 the result is −1.
  let bounded = minimumNumber(maximumNumber(x, -30), 89)
  let shifted = Lanes(repeating: 12_582_912).addingProduct(bounded, Lanes(repeating: 1.442_695_04))
  let n = shifted - 12_582_912
  let high = bounded.addingProduct(n, Lanes(repeating: -0.693_145_751_953_125))
  let r = high.addingProduct(n, Lanes(repeating: -1.428_606_820_309_417_2e-6))
  let lost = (high - r).addingProduct(n, Lanes(repeating: -1.428_606_820_309_417_2e-6))
  var p = Lanes(repeating: 2.480_158_7e-5)
  p = Lanes(repeating: 1.984_127e-4).addingProduct(p, r)
  p = Lanes(repeating: 1.388_888_9e-3).addingProduct(p, r)
  p = Lanes(repeating: 8.333_333_3e-3).addingProduct(p, r)
  p = Lanes(repeating: 4.166_666_7e-2).addingProduct(p, r)
  p = Lanes(repeating: 0.166_666_67).addingProduct(p, r)
  p = Lanes(repeating: 0.5).addingProduct(p, r)
  p = lost.addingProduct(p, r * r)
  // Half of everything, as 2¹²⁸ is no Float.
  let half = powerOfTwo((unsafeBitCast(shifted, to: IntLanes.self) &- 0x4B40_0001))
  let sum = (half - 0.5).addingProduct(half, r).addingProduct(half, p)
  return (sum + sum).replacing(with: x, where: magnitude(x) .< 1e-8)
    .replacing(with: x, where: x .!= x)
}

/// 2ⁿ for n in -126...127.
@inline(always)
func powerOfTwo(_ n: IntLanes) -> Lanes {
  unsafeBitCast((n &+ 127) &<< 23, to: Lanes.self)
}

/// The larger of x and a bound; the bound where x is NaN.
@inline(always)
private func maximumNumber(_ x: Lanes, _ bound: Float) -> Lanes {
  Lanes(repeating: bound).replacing(with: x, where: x .> bound)
}

/// The smaller of x and a bound; the bound where x is NaN.
@inline(always)
private func minimumNumber(_ x: Lanes, _ bound: Float) -> Lanes {
  Lanes(repeating: bound).replacing(with: x, where: x .< bound)
}

/// tanh x, at most 2 ulp off: near 0 by an odd polynomial (Cephes' `tanhf`), elsewhere
/// 1 − 2 / (e^(2|x|) + 1) with the sign put back.
@inline(always)
func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let z = x * x
  var p = Lanes(repeating: -5.704_988_727_45e-3)
  p = Lanes(repeating: 2.063_908_879_54e-2).addingProduct(p, z)
  p = Lanes(repeating: -5.373_971_555_31e-2).addingProduct(p, z)
  p = Lanes(repeating: 1.333_144_220_36e-1).addingProduct(p, z)
  p = Lanes(repeating: -3.333_328_194_22e-1).addingProduct(p, z)
  let near = withSign(of: x, x.addingProduct(p * z, x))
  let size = magnitude(x)
  let bounded = size.replacing(with: 10, where: size .> 10)  // tanh 10 rounds to 1.
  let (rest, n) = exponentialParts(bounded + bounded)
  let power = powerOfTwo(n)
  let far = withSign(of: x, 1 - 2 / (power.addingProduct(rest, power) + 1))
  let result = far.replacing(with: near, where: size .< 0.625)
  return result.replacing(with: x, where: x .!= x)
}

/// 1 / (1 + e⁻ˣ), without overflow on either side.
@inline(always)
func logistic(_ x: Lanes) -> Lanes {
  let e = exponentialDecay(x)
  let numerator = e.replacing(with: 1, where: x .>= 0)
  return (numerator / (1 + e)).replacing(with: x, where: x .!= x)
}

/// ln(1 + eˣ), at most 3 ulp off.
@inline(always)
func softplus(_ x: Lanes) -> Lanes {
  maximum(x, Lanes(repeating: 0)) + logarithmOfOnePlusFraction(exponentialDecay(x))
}

/// |x|.
@inline(always)
func magnitude(_ x: Lanes) -> Lanes {
  unsafeBitCast(unsafeBitCast(x, to: IntLanes.self) & 0x7FFF_FFFF, to: Lanes.self)
}

/// `size`, whose sign is that of x or positive, with the sign of x.
@inline(always)
func withSign(of x: Lanes, _ size: Lanes) -> Lanes {
  let sign = unsafeBitCast(x, to: IntLanes.self) & IntLanes(repeating: Int32.min)
  return unsafeBitCast(unsafeBitCast(size, to: IntLanes.self) | sign, to: Lanes.self)
}
