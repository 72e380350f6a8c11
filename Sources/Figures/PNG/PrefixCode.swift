/// Code words for symbols, the shorter the more often a symbol occurs: a canonical Huffman code whose words are limited
/// in length, as Deflate describes and uses them (RFC 1951, section 3.2.2).
struct PrefixCode {
  /// Bits in the word of each symbol; none where it does not occur.
  let lengths: [UInt8]
  /// The words, their first bit lowest.
  let words: [UInt16]

  /// The best code with words of at most `limit` bits for symbols that occur so often.
  init(counts: [UInt32], limit: Int) {
    lengths = Self.lengths(counts, limit: limit)
    words = Self.words(lengths)
  }

  /// Larmore and Hirschberg's package-merge (1990): a word of n bits is n coins, one of each value from a half down,
  /// and the cheapest coins that make up enough are found by pairing the cheap ones of each value.
  private static func lengths(_ counts: [UInt32], limit: Int) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: counts.count)
    let symbols = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    // Even a single word takes a bit.
    guard symbols.count > 1 else {
      lengths[symbols.first ?? 0] = 1
      return lengths
    }
    let leaves = symbols.map { counts[$0] }
    var levels: [[Bool]] = []
    var packages: [UInt32] = []
    for _ in 0..<limit {
      var weights: [UInt32] = []
      var isLeaf: [Bool] = []
      weights.reserveCapacity(leaves.count + packages.count)
      isLeaf.reserveCapacity(leaves.count + packages.count)
      var (leaf, package) = (0, 0)
      while leaf < leaves.count || package < packages.count {
        let isNext =
          package == packages.count || leaf < leaves.count && leaves[leaf] <= packages[package]
        weights.append(isNext ? leaves[leaf] : packages[package])
        isLeaf.append(isNext)
        if isNext { leaf += 1 } else { package += 1 }
      }
      levels.append(isLeaf)
      packages = (0..<weights.count / 2).map { weights[2 * $0] + weights[2 * $0 + 1] }
    }
    var taken = 2 * leaves.count - 2
    for level in levels.reversed() {
      let takenLeaves = level[..<taken].count { $0 }
      for symbol in symbols[..<takenLeaves] { lengths[symbol] += 1 }
      taken = 2 * (taken - takenLeaves)
    }
    return lengths
  }

  /// Words of one length count up in the order of their symbols, after all shorter ones.
  private static func words(_ lengths: [UInt8]) -> [UInt16] {
    var words = [UInt16](repeating: 0, count: lengths.count)
    var next: UInt16 = 0
    for length in 1...15 as ClosedRange<UInt8> {
      next <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        words[symbol] = reversed(next, length)
        next += 1
      }
    }
    return words
  }

  private static func reversed(_ word: UInt16, _ length: UInt8) -> UInt16 {
    (0..<length).reduce(0) { reversed, bit in reversed << 1 | word >> bit & 1 }
  }
}
