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
