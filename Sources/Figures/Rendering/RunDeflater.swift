/// Compresses bytes that are mostly long runs of zeros, into a zlib stream (RFC 1950) of one Deflate block with a code
/// of its own (RFC 1951). Only such runs are found, which takes hardly more time than looking at the bytes; a general
/// search took longer than drawing the figure.
struct RunDeflater {
  /// A byte, the end, or from 259 on, 256 and how often the byte before comes again.
  private var tokens: [UInt16] = []
  /// The two sums of Adler's checksum.
  private var sum: UInt32 = 1
  private var sumOfSums: UInt32 = 0

  private static let end = 256
  private static let modulus: UInt32 = 65_521

  mutating func append(_ byte: UInt8) {
    tokens.append(UInt16(byte))
    sum += UInt32(byte)
    if sum >= Self.modulus { sum -= Self.modulus }
    sumOfSums += sum
    if sumOfSums >= Self.modulus { sumOfSums -= Self.modulus }
  }

  /// Appends `a[i] − b[i]`, modulo 256.
  mutating func appendDifference(
    of a: UnsafePointer<UInt8>, from b: UnsafePointer<UInt8>, count: Int
  ) {
    var place = 0
    while place < count {
      let equal = Self.equalBytes(a + place, b + place, count: count - place)
      appendZeros(equal)
      place += equal
      if place < count {
        append(a[place] &- b[place])
        place += 1
      }
    }
  }

  private mutating func appendZeros(_ count: Int) {
    var rest = count
    // A zero, which then comes again three times or more.
    if rest > 3 {
      append(0)
      rest -= 1
      while rest >= 3 {
        let length = min(rest, 258)
        tokens.append(UInt16(Self.end + length))
        // Zeros leave the sum as it is, and each adds it once more.
        sumOfSums = (sumOfSums + UInt32(length) * sum) % Self.modulus
        rest -= length
      }
    }
    for _ in 0..<rest { append(0) }
  }

  /// How many bytes are equal before the first that is not.
  private static func equalBytes(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, count: Int
  ) -> Int {
    let (x, y) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    var place = 0
    while place + 8 <= count {
      let difference =
        UInt64(littleEndian: x.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        ^ UInt64(littleEndian: y.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      if difference != 0 { return place + difference.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < count, a[place] == b[place] { place += 1 }
    return place
  }

  /// The stream of all that was appended.
  func compressed() -> [UInt8] {
    let tokens = tokens + [UInt16(Self.end)]
    let parts = (0...Self.end + 258).map { Part(token: $0) }
    var counts = [Int](repeating: 0, count: 286)
    for token in tokens { counts[parts[Int(token)].symbol] += 1 }
    let code = PrefixCode(counts: counts)
    var writer = BitWriter()
    // A zlib header; then the last block, with codes of its own for 286 symbols and one distance.
    writer.put(0x0178, count: 16)
    writer.put(0b101, count: 3)
    writer.put(29, count: 5)
    writer.put(0, count: 5)
    // The code in which lengths of codes are told: four bits for each length from 0 to 15, in the standard's order
    // 16, 17, 18, 0, 8, 7 …, of which the first three are not used.
    writer.put(15, count: 4)
    for place in 0..<19 { writer.put(place < 3 ? 0 : 4, count: 3) }
    for length in code.lengths + [1] { writer.put(reversed(UInt64(length), count: 4), count: 4) }
    // What each token is, its further bits and its distance, a single zero, included.
    let words = parts.map { part in
      let length = code.lengths[part.symbol]
      return (
        bits: code.words[part.symbol] | UInt64(part.further) << UInt64(length),
        count: length + part.furtherCount + (part.symbol > Self.end ? 1 : 0)
      )
    }
    for token in tokens { writer.put(words[Int(token)].bits, count: words[Int(token)].count) }
    return writer.finished()
      + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: (sumOfSums << 16 | sum) >> $0) }
  }

  /// A token's symbol, and the bits that say the rest of a length.
  private struct Part {
    var symbol: Int
    var further = 0
    var furtherCount = 0

    init(token: Int) {
      symbol = token
      let rest = token - RunDeflater.end - 3
      if rest >= 255 {
        symbol = 285
      } else if rest >= 0 {
        // Lengths from 3 on: eight symbols without further bits, then four for each number of such bits.
        furtherCount = max(0, rest.bitWidth - rest.leadingZeroBitCount - 3)
        symbol = 257 + 4 * furtherCount + rest >> furtherCount
        further = rest & (1 << furtherCount - 1)
      }
    }
  }
}

/// Words of few bits for frequent symbols, none of which begins another: Huffman's code in the canonical form.
private struct PrefixCode {
  /// The bits of each symbol's word; 0 for symbols that do not occur.
  private(set) var lengths: [Int]
  /// The words, first bit lowest.
  private(set) var words: [UInt64]

  init(counts: [Int]) {
    // No symbol counts so little that its word would be longer than the 15 bits that there are.
    let least = counts.reduce(0, +) / 1024 + 1
    var groups = counts.indices.filter { counts[$0] > 0 }.map { symbol in
      (count: max(counts[symbol], least), symbols: [symbol])
    }
    lengths = [Int](repeating: 0, count: counts.count)
    // The two rarest groups become one, whose symbols all have one bit more.
    groups.sort { ($0.count, $0.symbols[0]) > ($1.count, $1.symbols[0]) }
    while groups.count > 1 {
      let (a, b) = (groups.removeLast(), groups.removeLast())
      let joined = (count: a.count + b.count, symbols: b.symbols + a.symbols)
      for symbol in joined.symbols { lengths[symbol] += 1 }
      let place = groups.lastIndex { $0.count >= joined.count }.map { $0 + 1 } ?? 0
      groups.insert(joined, at: place)
    }
    words = [UInt64](repeating: 0, count: counts.count)
    var next: UInt64 = 0
    for length in 1...15 {
      for symbol in lengths.indices where lengths[symbol] == length {
        words[symbol] = reversed(next, count: length)
        next += 1
      }
      next <<= 1
    }
  }
}

/// The lowest bits in reverse order.
private func reversed(_ bits: UInt64, count: Int) -> UInt64 {
  (0..<count).reduce(0) { $0 << 1 | bits >> UInt64($1) & 1 }
}

/// Bits in bytes, the lowest first.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var bits: UInt64 = 0
  private var count = 0

  mutating func put(_ value: UInt64, count new: Int) {
    bits |= value << UInt64(count)
    count += new
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }

  /// The bytes, the last filled up with zeros.
  mutating func finished() -> [UInt8] {
    if count > 0 { put(0, count: 8 - count) }
    return bytes
  }
}
