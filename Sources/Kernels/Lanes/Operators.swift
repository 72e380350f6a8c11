internal import CVectors

// The operators of whole vectors, each one instruction a register. They take the place of the
// standard library's, which are loops over lanes (see CVectors).

extension SIMD16<Float> {
  @inline(always)
  static func + (a: Self, b: Self) -> Self { lessons_floats_add(a, b) }
  @inline(always)
  static func + (a: Self, b: Float) -> Self { a + Self(repeating: b) }
  @inline(always)
  static func + (a: Float, b: Self) -> Self { Self(repeating: a) + b }
  @inline(always)
  static func += (a: inout Self, b: Self) { a = a + b }
  @inline(always)
  static func - (a: Self, b: Self) -> Self { lessons_floats_subtract(a, b) }
  @inline(always)
  static func - (a: Self, b: Float) -> Self { a - Self(repeating: b) }
  @inline(always)
  static func - (a: Float, b: Self) -> Self { Self(repeating: a) - b }
  @inline(always)
  static func * (a: Self, b: Self) -> Self { lessons_floats_multiply(a, b) }
  @inline(always)
  static func * (a: Self, b: Float) -> Self { a * Self(repeating: b) }
  @inline(always)
  static func * (a: Float, b: Self) -> Self { Self(repeating: a) * b }
  @inline(always)
  static func / (a: Self, b: Self) -> Self { lessons_floats_divide(a, b) }
  @inline(always)
  static func / (a: Float, b: Self) -> Self { Self(repeating: a) / b }
  @inline(always)
  static prefix func - (a: Self) -> Self { lessons_floats_negate(a) }

  /// self + a·b, rounded once.
  @inline(always)
  func addingProduct(_ a: Self, _ b: Self) -> Self { lessons_floats_multiply_add(a, b, self) }

  /// self ← self + a·b, rounded once.
  @inline(always)
  mutating func addProduct(_ a: Self, _ b: Self) { self = addingProduct(a, b) }

  /// The vector with the lanes of another where the mask holds.
  @inline(always)
  func replacing(with other: Self, where mask: SIMDMask<IntLanes>) -> Self {
    lessons_floats_select(unsafeBitCast(mask, to: IntLanes.self), other, self)
  }

  /// The vector with a number put where the mask holds.
  @inline(always)
  func replacing(with number: Float, where mask: SIMDMask<IntLanes>) -> Self {
    replacing(with: Self(repeating: number), where: mask)
  }

  @inline(always)
  mutating func replace(with other: Self, where mask: SIMDMask<IntLanes>) {
    self = replacing(with: other, where: mask)
  }

  @inline(always)
  init(_ doubles: DoubleLanes) { self = lessons_doubles_narrow(doubles) }
}

/// √x, correctly rounded, as IEEE 754 demands of every processor.
@inline(always)
func squareRoot(_ x: Lanes) -> Lanes { lessons_floats_square_root(x) }

extension SIMD16<Double> {
  @inline(always)
  static func + (a: Self, b: Self) -> Self { lessons_doubles_add(a, b) }
  @inline(always)
  static func + (a: Self, b: Double) -> Self { a + Self(repeating: b) }
  @inline(always)
  static func + (a: Double, b: Self) -> Self { Self(repeating: a) + b }
  @inline(always)
  static func += (a: inout Self, b: Self) { a = a + b }
  @inline(always)
  static func - (a: Self, b: Self) -> Self { lessons_doubles_subtract(a, b) }
  @inline(always)
  static func - (a: Self, b: Double) -> Self { a - Self(repeating: b) }
  @inline(always)
  static func - (a: Double, b: Self) -> Self { Self(repeating: a) - b }
  @inline(always)
  static func * (a: Self, b: Self) -> Self { lessons_doubles_multiply(a, b) }
  @inline(always)
  static func * (a: Self, b: Double) -> Self { a * Self(repeating: b) }
  @inline(always)
  static func * (a: Double, b: Self) -> Self { Self(repeating: a) * b }
  @inline(always)
  static func / (a: Self, b: Self) -> Self { lessons_doubles_divide(a, b) }
  @inline(always)
  static func / (a: Double, b: Self) -> Self { Self(repeating: a) / b }
  @inline(always)
  static prefix func - (a: Self) -> Self { lessons_doubles_negate(a) }

  /// self + a·b, rounded once.
  @inline(always)
  func addingProduct(_ a: Self, _ b: Self) -> Self { lessons_doubles_multiply_add(a, b, self) }

  /// The vector with a number put where the mask holds.
  @inline(always)
  func replacing(with number: Double, where mask: SIMDMask<SIMD16<Int64>>) -> Self {
    lessons_doubles_select(
      unsafeBitCast(mask, to: SIMD16<Int64>.self), Self(repeating: number), self)
  }

  @inline(always)
  init(_ floats: Lanes) { self = lessons_floats_widen(floats) }
}

extension SIMD16<Int32> {
  @inline(always)
  static func &+ (a: Self, b: Int32) -> Self { lessons_ints_add(a, Self(repeating: b)) }
  @inline(always)
  static func &- (a: Self, b: Self) -> Self { lessons_ints_subtract(a, b) }
  @inline(always)
  static func &- (a: Self, b: Int32) -> Self { a &- Self(repeating: b) }
  @inline(always)
  static func & (a: Self, b: Self) -> Self { lessons_ints_and(a, b) }
  @inline(always)
  static func & (a: Self, b: Int32) -> Self { a & Self(repeating: b) }
  @inline(always)
  static func | (a: Self, b: Self) -> Self { lessons_ints_or(a, b) }
  @inline(always)
  static func | (a: Self, b: Int32) -> Self { a | Self(repeating: b) }
  @inline(always)
  static func ^ (a: Self, b: Self) -> Self { lessons_ints_xor(a, b) }
  @inline(always)
  static func &<< (a: Self, b: Int32) -> Self { lessons_ints_shift_left(a, Self(repeating: b)) }
  @inline(always)
  static func &>> (a: Self, b: Int32) -> Self { lessons_ints_shift_right(a, Self(repeating: b)) }

  @inline(always)
  static func .== (a: Self, b: Int32) -> SIMDMask<Self> { a .== Self(repeating: b) }
  @inline(always)
  static func .!= (a: Self, b: Int32) -> SIMDMask<Self> { a .!= Self(repeating: b) }
}

extension SIMD16<UInt32> {
  @inline(always)
  static func &+ (a: Self, b: UInt32) -> Self { lessons_words_add(a, Self(repeating: b)) }
  @inline(always)
  static func &- (a: Self, b: Self) -> Self { lessons_words_subtract(a, b) }
  @inline(always)
  static func &- (a: Self, b: UInt32) -> Self { a &- Self(repeating: b) }
  @inline(always)
  static func & (a: Self, b: Self) -> Self { lessons_words_and(a, b) }
  @inline(always)
  static func & (a: Self, b: UInt32) -> Self { a & Self(repeating: b) }
  @inline(always)
  static func | (a: Self, b: Self) -> Self { lessons_words_or(a, b) }
  @inline(always)
  static func | (a: Self, b: UInt32) -> Self { a | Self(repeating: b) }
  @inline(always)
  static func ^ (a: Self, b: Self) -> Self { lessons_words_xor(a, b) }
  @inline(always)
  static func &<< (a: Self, b: UInt32) -> Self { lessons_words_shift_left(a, Self(repeating: b)) }
  @inline(always)
  static func &>> (a: Self, b: UInt32) -> Self { lessons_words_shift_right(a, Self(repeating: b)) }
}

extension SIMD16<Int64> {
  @inline(always)
  static func &+ (a: Self, b: Int64) -> Self { lessons_longs_add(a, Self(repeating: b)) }
  @inline(always)
  static func &- (a: Self, b: Self) -> Self { lessons_longs_subtract(a, b) }
  @inline(always)
  static func &- (a: Self, b: Int64) -> Self { a &- Self(repeating: b) }
  @inline(always)
  static func & (a: Self, b: Self) -> Self { lessons_longs_and(a, b) }
  @inline(always)
  static func & (a: Self, b: Int64) -> Self { a & Self(repeating: b) }
  @inline(always)
  static func | (a: Self, b: Self) -> Self { lessons_longs_or(a, b) }
  @inline(always)
  static func | (a: Self, b: Int64) -> Self { a | Self(repeating: b) }
  @inline(always)
  static func ^ (a: Self, b: Self) -> Self { lessons_longs_xor(a, b) }
  @inline(always)
  static func &<< (a: Self, b: Int64) -> Self { lessons_longs_shift_left(a, Self(repeating: b)) }
  @inline(always)
  static func &>> (a: Self, b: Int64) -> Self { lessons_longs_shift_right(a, Self(repeating: b)) }
}

/// Four neighbours of each of sixteen rows, which begin at `row(0)` … `row(15)`: their four columns.
@inline(always)
func fourColumns(
  _ row: (_ index: Int) -> UnsafePointer<Float>
) -> (Lanes, Lanes, Lanes, Lanes) {
  @inline(always)
  func everyFourthRow(from index: Int) -> Lanes {
    Lanes(
      lowHalf: SIMD8(lowHalf: load4(row(index)), highHalf: load4(row(index + 4))),
      highHalf: SIMD8(lowHalf: load4(row(index + 8)), highHalf: load4(row(index + 12))))
  }
  // Four squares of four, transposed each in its own quarter of a vector.
  let (a, b) = (everyFourthRow(from: 0), everyFourthRow(from: 1))
  let (c, d) = (everyFourthRow(from: 2), everyFourthRow(from: 3))
  let (p, q) = (lessons_floats_interleave_low(a, b), lessons_floats_interleave_low(c, d))
  let (r, s) = (lessons_floats_interleave_high(a, b), lessons_floats_interleave_high(c, d))
  return (
    lessons_floats_pair_low(p, q), lessons_floats_pair_high(p, q),
    lessons_floats_pair_low(r, s), lessons_floats_pair_high(r, s)
  )
}
