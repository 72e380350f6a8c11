import ElementaryFunctions

/// NumPy's legacy `RandomState`, draw for draw: the Mersenne Twister MT19937 and the distributions
/// NumPy froze with it.
///
/// Only for data sets that others made with it; everything else takes a `Key`. Sources: Matsumoto
/// and Nishimura (1998); NumPy's `mt19937.c`, `legacy-distributions.c` and `mtrand.pyx`.
public struct RandomState: Sendable {
  private var words: [UInt32]
  private var position: Int
  private var savedNormal: Double?

  /// The state `numpy.random.RandomState(seed)`; a seed outside 0…2³² − 1 is a programmer error.
  public init(seed: Int) {
    guard let first = UInt32(exactly: seed) else {
      fatalError("RandomState takes a seed from 0 to 4294967295, not \(seed).")
    }
    words = [UInt32](repeating: 0, count: RandomState.length)
    words[0] = first
    for i in 1..<words.count {
      words[i] = 1_812_433_253 &* (words[i - 1] ^ (words[i - 1] >> 30)) &+ UInt32(i)
    }
    position = words.count
  }

  private static let length = 624
  private static let offset = 397

  /// 32 random bits.
  private mutating func next32() -> UInt32 {
    if position == words.count { twist() }
    var y = words[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// Makes the next 624 words from the present ones.
  private mutating func twist() {
    let n = words.count
    for i in 0..<n {
      let y = (words[i] & 0x8000_0000) | (words[(i + 1) % n] & 0x7fff_ffff)
      words[i] =
        words[(i + RandomState.offset) % n] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
    }
    position = 0
  }

  private mutating func next64() -> UInt64 {
    let high = next32()
    return UInt64(high) << 32 | UInt64(next32())
  }

  /// A number from [0, 1) with 53 random bits: `random_sample()`.
  public mutating func uniform() -> Double {
    let a = next32() >> 5
    let b = next32() >> 6
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }

  /// A draw from the normal distribution: `normal(mean, deviation)`, and with the defaults
  /// `standard_normal()`.
  ///
  /// Marsaglia's polar method, which makes two numbers at a time and returns the second one first.
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    mean + deviation * standardNormal()
  }

  private mutating func standardNormal() -> Double {
    if let saved = savedNormal {
      savedNormal = nil
      return saved
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let r = x * x + y * y
      if r >= 1 || r == 0 { continue }
      let factor = (-2 * log(r) / r).squareRoot()
      savedNormal = factor * x
      return factor * y
    }
  }

  /// An integer of `range`: `randint(range.lowerBound, range.upperBound)`; an empty range is a
  /// programmer error.
  public mutating func integer(in range: Range<Int>) -> Int {
    guard !range.isEmpty else {
      fatalError(
        "RandomState draws no integer from the empty range from \(range.lowerBound) to \(range.upperBound)."
      )
    }
    let span = UInt64(bitPattern: Int64(range.upperBound &- 1 &- range.lowerBound))
    return range.lowerBound &+ Int(truncatingIfNeeded: integer(upTo: span))
  }

  /// An integer from 0 to `maximum`: masks random bits and rejects what is greater.
  private mutating func integer(upTo maximum: UInt64) -> UInt64 {
    if maximum == 0 { return 0 }
    let mask = UInt64.max >> UInt64(maximum.leadingZeroBitCount)
    while true {
      let value = (maximum <= UInt64(UInt32.max) ? UInt64(next32()) : next64()) & mask
      if value <= maximum { return value }
    }
  }

  /// Puts `elements` into a random order: `shuffle(elements)`.
  public mutating func shuffle(_ elements: inout [some Any]) {
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(i, Int(integer(upTo: UInt64(i))))
    }
  }

  /// The numbers 0 ..< `count` in a random order: `permutation(count)`.
  public mutating func permutation(_ count: Int) -> [Int] {
    var numbers = Array(0..<count)
    shuffle(&numbers)
    return numbers
  }
}
