/// Threefry-2x32 with 20 rounds: a keyed permutation of pairs of words, used as a counter-based
/// generator. (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.)
public enum Threefry {
  /// The block of a counter under a key.
  public static func block(
    key: (high: UInt32, low: UInt32), counter: (high: UInt32, low: UInt32)
  ) -> (high: UInt32, low: UInt32) {
    let (x, y) = block(
      key: key, WordLanes(repeating: counter.high), WordLanes(repeating: counter.low))
    return (x[0], y[0])
  }

  typealias WordLanes = SIMD16<UInt32>

  /// Sixteen blocks at once.
  @inline(always)
  static func block(
    key: (high: UInt32, low: UInt32), _ high: WordLanes, _ low: WordLanes
  ) -> (WordLanes, WordLanes) {
    let schedule = (key.high, key.low, key.high ^ key.low ^ 0x1BD1_1BDA)
    var (x, y) = (high &+ schedule.0, low &+ schedule.1)
    rounds(&x, &y, 13, 15, 26, 6)
    (x, y) = (x &+ schedule.1, y &+ (schedule.2 &+ 1))
    rounds(&x, &y, 17, 29, 16, 24)
    (x, y) = (x &+ schedule.2, y &+ (schedule.0 &+ 2))
    rounds(&x, &y, 13, 15, 26, 6)
    (x, y) = (x &+ schedule.0, y &+ (schedule.1 &+ 3))
    rounds(&x, &y, 17, 29, 16, 24)
    (x, y) = (x &+ schedule.1, y &+ (schedule.2 &+ 4))
    rounds(&x, &y, 13, 15, 26, 6)
    return (x &+ schedule.2, y &+ (schedule.0 &+ 5))
  }

  @inline(always)
  private static func rounds(
    _ x: inout WordLanes, _ y: inout WordLanes, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
  ) {
    mix(&x, &y, a)
    mix(&x, &y, b)
    mix(&x, &y, c)
    mix(&x, &y, d)
  }

  @inline(always)
  private static func mix(_ x: inout WordLanes, _ y: inout WordLanes, _ rotation: UInt32) {
    x = x &+ y
    y = (y &<< rotation) | (y &>> (32 - rotation))
    y = y ^ x
  }

  /// Sixteen random words: those of the elements from `index` on.
  @inline(always)
  static func bits(key: (high: UInt32, low: UInt32), from index: Int) -> WordLanes {
    let start = UInt64(index)
    // Buffers end long before the low word of an index overflows within a vector.
    let low =
      WordLanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      &+ UInt32(truncatingIfNeeded: start)
    let (x, y) = block(key: key, WordLanes(repeating: UInt32(start >> 32)), low)
    return x ^ y
  }
}
