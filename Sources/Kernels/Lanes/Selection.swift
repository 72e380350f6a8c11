// Selection by bit patterns, one blend of registers, and comparison with a number. The standard
// library's functions of these names are loops over lanes, which the optimizer puts together again in
// quarters of a vector, or not at all.

extension SIMD16<Float> {
  /// The vector with the lanes of another where the mask holds.
  @inline(always)
  func replacing(with other: Lanes, where mask: SIMDMask<IntLanes>) -> Lanes {
    let own = unsafeBitCast(self, to: IntLanes.self)
    let change = own ^ unsafeBitCast(other, to: IntLanes.self)
    return unsafeBitCast(
      own ^ (change & unsafeBitCast(mask, to: IntLanes.self)), to: Lanes.self)
  }

  /// The vector with a number put where the mask holds.
  @inline(always)
  func replacing(with number: Float, where mask: SIMDMask<IntLanes>) -> Lanes {
    replacing(with: Lanes(repeating: number), where: mask)
  }
}

extension SIMD8<Float> {
  /// The vector with the lanes of another where the mask holds.
  @inline(always)
  func replacing(with other: Self, where mask: SIMDMask<SIMD8<Int32>>) -> Self {
    let own = unsafeBitCast(self, to: SIMD8<Int32>.self)
    let change = own ^ unsafeBitCast(other, to: SIMD8<Int32>.self)
    return unsafeBitCast(
      own ^ (change & unsafeBitCast(mask, to: SIMD8<Int32>.self)), to: Self.self)
  }
}

extension SIMD4<Float> {
  /// The vector with the lanes of another where the mask holds.
  @inline(always)
  func replacing(with other: Self, where mask: SIMDMask<SIMD4<Int32>>) -> Self {
    let own = unsafeBitCast(self, to: SIMD4<Int32>.self)
    let change = own ^ unsafeBitCast(other, to: SIMD4<Int32>.self)
    return unsafeBitCast(
      own ^ (change & unsafeBitCast(mask, to: SIMD4<Int32>.self)), to: Self.self)
  }
}

/// Where lanes equal a number.
@inline(always)
func .== (a: IntLanes, b: Int32) -> SIMDMask<IntLanes> { a .== IntLanes(repeating: b) }

/// Where lanes differ from a number.
@inline(always)
func .!= (a: IntLanes, b: Int32) -> SIMDMask<IntLanes> { a .!= IntLanes(repeating: b) }
