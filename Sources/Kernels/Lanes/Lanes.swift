/// Sixteen Floats that are computed with at once: two AVX2 registers.
///
/// Comparison and selection are fast on concrete vector types only, so the kernels never abstract
/// over the width.
typealias Lanes = SIMD16<Float>

/// Integers as wide as `Lanes`, for work on bit patterns.
typealias IntLanes = SIMD16<Int32>

/// How many Floats a vector holds.
let laneCount = 16

/// The sixteen Floats from an address on, which need not be aligned.
@inline(always)
func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// The sixteen Floats from an address on, which need not be aligned.
@inline(always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// Stores sixteen Floats from an address on, which need not be aligned.
@inline(always)
func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
}

/// Stores the first `count` of the sixteen Floats, leaving what follows them untouched.
@inline(always)
func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  // By way of memory: a vector handed to a function would be cut into registers of four lanes, and
  // so would all the arithmetic that led to it.
  var copy = lanes
  withUnsafeMutablePointer(to: &copy) {
    copyFew(UnsafeRawPointer($0).assumingMemoryBound(to: Float.self), to: pointer, count: count)
  }
}

/// The `count` Floats from an address on, followed by zeros; nothing beyond them is read.
@inline(always)
func load(_ pointer: UnsafePointer<Float>, first count: Int) -> Lanes {
  var lanes = Lanes(repeating: 0)
  withUnsafeMutablePointer(to: &lanes) {
    copyFew(
      pointer, to: UnsafeMutableRawPointer($0).assumingMemoryBound(to: Float.self), count: count)
  }
  return lanes
}

/// Copies up to sixteen Floats.
@inline(never)
private func copyFew(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  var done = 0
  @inline(always)
  func move<V>(_: V.Type, _ size: Int) {
    guard count & size != 0 else { return }
    let value = UnsafeRawPointer(source + done).loadUnaligned(as: V.self)
    UnsafeMutableRawPointer(target + done).storeBytes(of: value, as: V.self)
    done += size
  }
  move(SIMD16<Float>.self, 16)
  move(SIMD8<Float>.self, 8)
  move(SIMD4<Float>.self, 4)
  move(SIMD2<Float>.self, 2)
  move(Float.self, 1)
}

/// Stores a vector of a row of which `count` elements are left: whole if it ends before `end`, as
/// rows that follow in the same part overwrite what it stored past its own row; otherwise exactly.
@inline(always)
func store(
  _ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>, first count: Int,
  before end: UnsafeMutablePointer<Float>
) {
  if pointer + laneCount <= end {
    store(lanes, pointer)
  } else {
    store(lanes, pointer, first: min(count, laneCount))
  }
}

/// Four Floats from an address on.
@inline(always)
func load4(_ pointer: UnsafePointer<Float>) -> SIMD4<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Float>.self)
}

/// Stores four Floats from an address on.
@inline(always)
func store(_ four: SIMD4<Float>, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: four, as: SIMD4<Float>.self)
}

/// The four columns of four rows.
@inline(always)
func transposed(
  _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>
) -> (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
  let rows = Lanes(
    lowHalf: SIMD8(lowHalf: a, highHalf: b), highHalf: SIMD8(lowHalf: c, highHalf: d))
  let (even, odd) = (rows.evenHalf, rows.oddHalf)
  return (even.evenHalf, odd.evenHalf, even.oddHalf, odd.oddHalf)
}

/// Where each whole vector of a row of `count` elements starts.
///
/// What a loop computes for whole vectors and for the last, shorter one is best written once and
/// called twice: a condition within the loop would keep its vectors from staying in registers.
@inline(always)
func wholeVectors(_ count: Int) -> StrideTo<Int> {
  stride(from: 0, to: count / laneCount * laneCount, by: laneCount)
}

/// Where the last vector of a row starts and how many elements it has, if they are fewer than sixteen.
@inline(always)
func lastVector(_ count: Int) -> (start: Int, count: Int)? {
  let whole = count / laneCount * laneCount
  return whole < count ? (whole, count - whole) : nil
}

extension Range<Int> {
  /// Where each vector of a range starts; the last vector may reach past the end, into the slack.
  @inline(always)
  var vectors: StrideTo<Int> { stride(from: lowerBound, to: upperBound, by: laneCount) }
}

extension SIMD16<Float> {
  /// The first `count` lanes, and `other` in the rest.
  @inline(always)
  func keeping(first count: Int, else other: Float) -> Lanes {
    Lanes(repeating: other).replacing(
      with: self, where: Lanes.indices .< Lanes(repeating: Float(count)))
  }

  /// 0, 1, 2, … 15.
  @inline(always)
  static var indices: Lanes { Lanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }

  /// The sum of all lanes, always added in the same order: halves, quarters, eighths.
  @inline(always)
  var total: Float {
    let four = folded
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// The first two steps of `total`: four lanes left to add.
  @inline(always)
  var folded: SIMD4<Float> {
    let eight = lowHalf + highHalf
    return eight.lowHalf + eight.highHalf
  }

  /// The largest lane; NaN if there is one.
  @inline(always)
  var largest: Float {
    let eight = maximum8(lowHalf, highHalf)
    var result = eight[0]
    for lane in 1..<8 { result = maximum1(result, eight[lane]) }
    return result
  }
}

@inline(always)
private func maximum8(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
  let larger = a.replacing(with: b, where: a .< b)
  return larger.replacing(with: b, where: b .!= b)
}

@inline(always)
private func maximum1(_ a: Float, _ b: Float) -> Float { a < b || b.isNaN ? b : a }

/// The larger of each pair of lanes; NaN where either is.
@inline(always)
func maximum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let larger = a.replacing(with: b, where: a .< b)
  return larger.replacing(with: b, where: b .!= b)
}

/// The smaller of each pair of lanes; NaN where either is.
@inline(always)
func minimum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let smaller = a.replacing(with: b, where: a .> b)
  return smaller.replacing(with: b, where: b .!= b)
}
