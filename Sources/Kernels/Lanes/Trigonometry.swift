/// sin x, at most 2 ulp off for |x| ≤ 10⁵; beyond 2²¹, where neighbouring Floats are a quarter
/// apart, sin 0.
@inline(always)
func sine(_ x: Lanes) -> Lanes {
  let (r, quarter) = quarterTurns(x)
  let odd = (quarter & 1) .!= 0
  let size = sineOfRemainder(r).replacing(with: cosineOfRemainder(r), where: odd)
  let result = flipped(size, where: quarter &<< 30)
  return result.replacing(with: x, where: x .== 0)
}

/// cos x, at most 2 ulp off for |x| ≤ 10⁵; beyond 2²¹ cos 0.
@inline(always)
func cosine(_ x: Lanes) -> Lanes {
  let (r, quarter) = quarterTurns(x)
  let odd = (quarter & 1) .!= 0
  let size = cosineOfRemainder(r).replacing(with: sineOfRemainder(r), where: odd)
  return flipped(size, where: (quarter &+ 1) &<< 30)
}

/// x = r + k·π/2 with |r| hardly above π/4. In double precision, so that r is exact to its last
/// digit even where it is small; NaN if x is not finite.
@inline(always)
private func quarterTurns(_ x: Lanes) -> (remainder: Lanes, k: IntLanes) {
  let bounded = x.replacing(with: 0, where: magnitude(x) .> 2_097_152)
  // Adding 1.5·2²³ rounds to the nearest integer and leaves it in the low bits.
  let shifted = Lanes(repeating: 12_582_912).addingProduct(bounded, Lanes(repeating: 0.636_619_77))
  let k = DoubleLanes(shifted - 12_582_912)
  var r = DoubleLanes(bounded).addingProduct(k, DoubleLanes(repeating: -0x1.921fb54442d18p0))
  r = r.addingProduct(k, DoubleLanes(repeating: -0x1.1a62633145c07p-54))
  let remainder = Lanes(r).replacing(with: x - x, where: (x - x) .!= 0)
  return (remainder, unsafeBitCast(shifted, to: IntLanes.self) &- 0x4B40_0000)
}

/// sin r for |r| ≤ π/4; minimax in r².
@inline(always)
private func sineOfRemainder(_ r: Lanes) -> Lanes {
  let z = r * r
  var p = Lanes(repeating: -1.950_306_9e-4)
  p = Lanes(repeating: 8.332_070_9e-3).addingProduct(p, z)
  p = Lanes(repeating: -0.166_666_538).addingProduct(p, z)
  return r.addingProduct(p * z, r)
}

/// cos r for |r| ≤ π/4; minimax in r².
@inline(always)
private func cosineOfRemainder(_ r: Lanes) -> Lanes {
  let z = r * r
  var p = Lanes(repeating: 2.441_919_6e-5)
  p = Lanes(repeating: -1.388_719_4e-3).addingProduct(p, z)
  p = Lanes(repeating: 4.166_664_2e-2).addingProduct(p, z)
  p = Lanes(repeating: -0.5).addingProduct(p, z)
  return Lanes(repeating: 1).addingProduct(p, z)
}

/// x with its sign changed where the highest bit of `bits` is set.
@inline(always)
private func flipped(_ x: Lanes, where bits: IntLanes) -> Lanes {
  let sign = bits & IntLanes(repeating: Int32.min)
  return unsafeBitCast(unsafeBitCast(x, to: IntLanes.self) ^ sign, to: Lanes.self)
}
