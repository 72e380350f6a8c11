/// eˣ for x ≤ 0, as a softmax needs it: at most 1.1 ulp off down to the smallest normal number and 0
/// below; fewer steps than `exponential`.
@inline(always)
func exponentialOfNegative(_ x: Lanes) -> Lanes {
  let bounded = x.replacing(with: -87, where: x .< -87)
  let shifted = Lanes(repeating: 12_582_912).addingProduct(bounded, Lanes(repeating: 1.442_695_04))
  let n = shifted - 12_582_912
  var r = bounded.addingProduct(n, Lanes(repeating: -0.693_145_751_953_125))
  r = r.addingProduct(n, Lanes(repeating: -1.428_606_820_309_417_2e-6))
  var p = Lanes(repeating: 1.984_127e-4)
  p = Lanes(repeating: 1.388_888_9e-3).addingProduct(p, r)
  p = Lanes(repeating: 8.333_333_3e-3).addingProduct(p, r)
  p = Lanes(repeating: 4.166_666_7e-2).addingProduct(p, r)
  p = Lanes(repeating: 0.166_666_67).addingProduct(p, r)
  p = Lanes(repeating: 0.5).addingProduct(p, r)
  p = r.addingProduct(p, r * r)
  let power = powerOfTwo(unsafeBitCast(shifted, to: IntLanes.self) &- 0x4B40_0000)
  return power.addingProduct(p, power).replacing(with: 0, where: x .< -87)
}

extension SIMD16<Float> {
  /// The largest lane, where none is NaN.
  @inline(always)
  var maximum: Float {
    let eight = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let (a, b) = (eight.lowHalf, eight.highHalf)
    let four = a.replacing(with: b, where: b .> a)
    let (c, d) = (four.lowHalf, four.highHalf)
    let two = c.replacing(with: d, where: d .> c)
    return two[0] > two[1] ? two[0] : two[1]
  }
}
