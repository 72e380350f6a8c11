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
@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// The sixteen Floats from an address on, which need not be aligned.
@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// Stores sixteen Floats from an address on, which need not be aligned.
@inline(__always)
func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
}

/// Stores the first `count` of the sixteen Floats, leaving what follows them untouched.
@inline(never)
func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  withUnsafeBytes(of: lanes) { bytes in
    let source = bytes.assumingMemoryBound(to: Float.self).baseAddress!
    pointer.update(from: source, count: count)
  }
}

/// Stores a vector of a row of which `count` elements are left: whole if it ends before `end`, as
/// rows that follow in the same part overwrite what it stored past its own row; otherwise exactly.
@inline(__always)
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

extension Range<Int> {
  /// Where each vector of a range starts; the last vector may reach past the end, into the slack.
  @inline(__always)
  var vectors: StrideTo<Int> { stride(from: lowerBound, to: upperBound, by: laneCount) }
}

extension SIMD16<Float> {
  /// The first `count` lanes, and `other` in the rest.
  @inline(__always)
  func keeping(first count: Int, else other: Float) -> Lanes {
    Lanes(repeating: other).replacing(
      with: self, where: Lanes.indices .< Lanes(repeating: Float(count)))
  }

  /// 0, 1, 2, … 15.
  @inline(__always)
  static var indices: Lanes { Lanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }

  /// The sum of all lanes, always added in the same order: halves, quarters, eighths.
  @inline(__always)
  var total: Float {
    let four = folded
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// The first two steps of `total`: four lanes left to add.
  @inline(__always)
  var folded: SIMD4<Float> {
    let eight = lowHalf + highHalf
    return eight.lowHalf + eight.highHalf
  }

  /// The largest lane; NaN if there is one.
  @inline(__always)
  var largest: Float {
    let eight = maximum8(lowHalf, highHalf)
    var result = eight[0]
    for lane in 1..<8 { result = maximum1(result, eight[lane]) }
    return result
  }
}

@inline(__always)
private func maximum8(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
  let larger = a.replacing(with: b, where: a .< b)
  return larger.replacing(with: b, where: b .!= b)
}

@inline(__always)
private func maximum1(_ a: Float, _ b: Float) -> Float { a < b || b.isNaN ? b : a }

/// The larger of each pair of lanes; NaN where either is.
@inline(__always)
func maximum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let larger = a.replacing(with: b, where: a .< b)
  return larger.replacing(with: b, where: b .!= b)
}

/// The smaller of each pair of lanes; NaN where either is.
@inline(__always)
func minimum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let smaller = a.replacing(with: b, where: a .> b)
  return smaller.replacing(with: b, where: b .!= b)
}
