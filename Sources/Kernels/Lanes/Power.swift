/// Sixteen Doubles: for steps that need more digits than a Float has.
typealias DoubleLanes = SIMD16<Double>

/// The exponent of a power, and what its sign and parity mean for special arguments.
struct Exponent: Sendable {
  let value: Double
  fileprivate let isInteger: Bool
  fileprivate let isOdd: Bool

  init(_ value: Float) { self.init(Double(value)) }

  /// A finite exponent.
  init(_ value: Double) {
    self.value = value
    isInteger = value == value.rounded()
    isOdd = isInteger && value.magnitude < 0x1p53 && Int64(value) & 1 != 0
  }
}

/// xᵖ, at most 1 ulp off, with the special values of C's `pow`: 2^(p·log₂|x|) in double precision.
@inline(always)
func power(_ x: Lanes, _ p: Exponent) -> Lanes {
  if p.value == 0 { return Lanes(repeating: 1) }
  let size = magnitude(x)
  let exact = binaryExponential(binaryLogarithm(DoubleLanes(size)) * p.value)
  let (atZero, atInfinity): (Float, Float) = p.value > 0 ? (0, .infinity) : (.infinity, 0)
  var result = Lanes(exact)
    .replacing(with: atZero, where: size .== 0)
    .replacing(with: atInfinity, where: size .== Float.infinity)
  if p.isOdd {
    result = withSign(of: x, result)
  } else if !p.isInteger {
    let isImaginary = (x .< 0) .& (size .< Float.infinity)
    result = result.replacing(with: Float.nan, where: isImaginary)
  }
  return result.replacing(with: x, where: x .!= x)
}

/// log₂ x of positive finite numbers, relative error below 2⁻³⁸.
@inline(always)
private func binaryLogarithm(_ x: DoubleLanes) -> DoubleLanes {
  // Subtracting the bits of √½ first puts the break between exponents there.
  let bits = unsafeBitCast(x, to: SIMD16<Int64>.self)
  let exponent = (bits &- 0x3FE6_A09E_667F_3BCD) &>> 52
  let m = unsafeBitCast(bits &- (exponent &<< 52), to: DoubleLanes.self)
  // Placed in the low bits of 1.5·2⁵², which is then taken away.
  let e = unsafeBitCast(exponent &+ 0x4338_0000_0000_0000, to: DoubleLanes.self) - 0x1.8p52
  // ln m = 2 (s + s³/3 + s⁵/5 + …), s = (m − 1) / (m + 1).
  let s = (m - 1) / (m + 1)
  let z = s * s
  var p = DoubleLanes(repeating: 1.0 / 15)
  p = DoubleLanes(repeating: 1.0 / 13).addingProduct(p, z)
  p = DoubleLanes(repeating: 1.0 / 11).addingProduct(p, z)
  p = DoubleLanes(repeating: 1.0 / 9).addingProduct(p, z)
  p = DoubleLanes(repeating: 1.0 / 7).addingProduct(p, z)
  p = DoubleLanes(repeating: 1.0 / 5).addingProduct(p, z)
  p = DoubleLanes(repeating: 1.0 / 3).addingProduct(p, z)
  p = DoubleLanes(repeating: 1).addingProduct(p, z)
  return e.addingProduct(s * p, DoubleLanes(repeating: 2.885_390_081_777_926_8))  // 2 / ln 2
}

/// 2ᵗ, relative error below 2⁻³⁶, between 2⁻²⁰⁰ and 2²⁰⁰: beyond what a Float can hold.
@inline(always)
private func binaryExponential(_ t: DoubleLanes) -> DoubleLanes {
  let bounded = t.replacing(with: -200, where: t .< -200).replacing(with: 200, where: t .> 200)
  let shifted = bounded + 0x1.8p52
  let r = (bounded - (shifted - 0x1.8p52)) * 0.693_147_180_559_945_3
  var p = DoubleLanes(repeating: 1.0 / 362_880)
  p = DoubleLanes(repeating: 1.0 / 40_320).addingProduct(p, r)
  p = DoubleLanes(repeating: 1.0 / 5_040).addingProduct(p, r)
  p = DoubleLanes(repeating: 1.0 / 720).addingProduct(p, r)
  p = DoubleLanes(repeating: 1.0 / 120).addingProduct(p, r)
  p = DoubleLanes(repeating: 1.0 / 24).addingProduct(p, r)
  p = DoubleLanes(repeating: 1.0 / 6).addingProduct(p, r)
  p = DoubleLanes(repeating: 0.5).addingProduct(p, r)
  p = DoubleLanes(repeating: 1).addingProduct(p, r)
  p = DoubleLanes(repeating: 1).addingProduct(p, r)
  let n = unsafeBitCast(shifted, to: SIMD16<Int64>.self) &- 0x4338_0000_0000_0000
  return p * unsafeBitCast((n &+ 1_023) &<< 52, to: DoubleLanes.self)
}
