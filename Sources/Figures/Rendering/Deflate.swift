/// A deflate stream (RFC 1951) of pixels of three bytes each, as PNG's `zlib` needs it.
///
/// Pictures of this library are flat areas and a few soft edges, so only two kinds of repetition are looked for: pixels
/// like their left neighbor and pixels like those above. That finds what a general compressor finds, in a fraction of
/// its time.
struct Deflate {
  private(set) var bytes: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  /// Rows since the last block: a pixel as its color; a repetition with the highest bit set, the next saying whether it
  /// is of the row above, and the count of pixels; a row's filter as `filter`.
  private var tokens: [UInt32] = []
  /// The distance to the pixel above in bytes, if deflate can say it.
  private let rowBytes: Int?

  private static let filter: UInt32 = 0x0100_0000
  private static let repetition: UInt32 = 0x8000_0000
  private static let above: UInt32 = 0x4000_0000
  /// The longest repetition has 258 bytes.
  private static let longest = 86
  private static let blockSize = 1 << 16

  init(width: Int) {
    let distance = width * 3 + 1
    rowBytes = distance <= 32_768 ? distance : nil
    tokens.reserveCapacity(Self.blockSize + width + 1)
  }

  /// Adds a row of `count` pixels, the words `0xxxRRGGBB`, after its filter byte of zero.
  mutating func add(
    _ row: UnsafePointer<UInt32>, below previous: UnsafePointer<UInt32>?, count: Int
  ) {
    let previous = rowBytes == nil ? nil : previous
    let color: UInt32 = 0xff_ffff
    tokens.append(Self.filter)
    var x = 0
    while x < count {
      let most = min(Self.longest, count - x)
      var up = 0
      if let previous {
        while up < most, (row[x + up] ^ previous[x + up]) & color == 0 { up += 1 }
      }
      var left = 0
      if x > 0, up < most {
        while left < most, (row[x + left] ^ row[x - 1]) & color == 0 { left += 1 }
      }
      let length = max(up, left)
      if length == 0 {
        tokens.append(row[x] & color)
        x += 1
      } else {
        tokens.append(Self.repetition | (up >= left ? Self.above : 0) | UInt32(length))
        x += length
      }
    }
    if tokens.count >= Self.blockSize { writeBlock(isLast: false) }
  }

  /// Ends the stream.
  mutating func finish() {
    writeBlock(isLast: true)
    while bitCount > 0 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= min(8, bitCount)
    }
  }

  // MARK: Blocks

  /// Writes the tokens as a block with codes of its own.
  private mutating func writeBlock(isLast: Bool) {
    let leftDistance = Distance(3)
    let upDistance = rowBytes.map { Distance($0) } ?? leftDistance
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    for token in tokens {
      if token & Self.repetition != 0 {
        literalCounts[Length.table[Int(token & 0xff)].symbol] += 1
        distanceCounts[(token & Self.above != 0 ? upDistance : leftDistance).symbol] += 1
      } else if token == Self.filter {
        literalCounts[0] += 1
      } else {
        literalCounts[Int(token >> 16)] += 1
        literalCounts[Int(token >> 8 & 0xff)] += 1
        literalCounts[Int(token & 0xff)] += 1
      }
    }
    let end = 256
    literalCounts[end] = 1
    let literals = HuffmanCode(literalCounts)
    let distances = HuffmanCode(distanceCounts)

    write(isLast ? 1 : 0, 1)
    write(2, 2)  // a block with its own codes
    write(UInt32(literalCounts.count - 257), 5)
    write(UInt32(distanceCounts.count - 1), 5)
    // The lengths of codes 0…15 have four bits each; the codes for repeated lengths, which come first, none.
    write(15, 4)
    for position in 0..<19 { write(position < 3 ? 0 : 4, 3) }
    for length in literals.lengths + distances.lengths { write(reversed(UInt32(length), 4), 4) }

    for token in tokens {
      if token & Self.repetition != 0 {
        let length = Length.table[Int(token & 0xff)]
        write(literals, length.symbol)
        write(length.extra, length.extraBits)
        let distance = token & Self.above != 0 ? upDistance : leftDistance
        write(distances, distance.symbol)
        write(distance.extra, distance.extraBits)
      } else if token == Self.filter {
        write(literals, 0)
      } else {
        write(literals, Int(token >> 16))
        write(literals, Int(token >> 8 & 0xff))
        write(literals, Int(token & 0xff))
      }
    }
    write(literals, end)
    tokens.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ code: HuffmanCode, _ symbol: Int) {
    write(code.codes[symbol], code.lengths[symbol])
  }

  /// Adds the lowest bits of a value, the lowest first.
  private mutating func write(_ value: UInt32, _ count: Int) {
    bits |= UInt64(value) << bitCount
    bitCount += UInt64(count)
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}

/// How deflate writes the length of a repetition.
private struct Length {
  let symbol: Int
  let extra: UInt32
  let extraBits: Int

  /// By the count of pixels.
  static let table: [Length] = (0...86).map { Length(bytes: max(3, $0 * 3)) }

  private init(bytes: Int) {
    if bytes == 258 {
      (symbol, extra, extraBits) = (285, 0, 0)
      return
    }
    // Eight lengths without extra bits, then four symbols for each number of extra bits.
    var (symbol, first, bits, size) = (257, 3, 0, 1)
    while bytes >= first + size {
      first += size
      symbol += 1
      bits = symbol < 265 ? 0 : (symbol - 261) / 4
      size = 1 << bits
    }
    (self.symbol, extra, extraBits) = (symbol, UInt32(bytes - first), bits)
  }
}

/// How deflate writes the distance back to what is repeated.
private struct Distance {
  let symbol: Int
  let extra: UInt32
  let extraBits: Int

  init(_ bytes: Int) {
    var (symbol, first, bits, size) = (0, 1, 0, 1)
    while bytes >= first + size {
      first += size
      symbol += 1
      bits = symbol < 4 ? 0 : (symbol - 2) / 2
      size = 1 << bits
    }
    (self.symbol, extra, extraBits) = (symbol, UInt32(bytes - first), bits)
  }
}

/// A prefix code with short codes for frequent symbols (Huffman 1952), in the canonical form of deflate.
struct HuffmanCode {
  /// Bits of each symbol's code; none for a symbol that does not occur.
  let lengths: [Int]
  /// The codes, their first bit lowest.
  let codes: [UInt32]

  init(_ counts: [Int], longest: Int = 15) {
    var weights = counts
    var lengths = Self.lengths(of: weights)
    // Codes that are too long come from very rare symbols: call these less rare.
    while lengths.max()! > longest {
      weights = weights.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = Self.lengths(of: weights)
    }
    self.lengths = lengths
    var codes = [UInt32](repeating: 0, count: lengths.count)
    var next: UInt32 = 0
    for length in 1...longest {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = reversed(next, length)
        next += 1
      }
      next <<= 1
    }
    self.codes = codes
  }

  /// How deep each symbol lies in the tree that joins the two lightest branches until one is left.
  private static func lengths(of weights: [Int]) -> [Int] {
    var lengths = [Int](repeating: 0, count: weights.count)
    let leaves = weights.indices.filter { weights[$0] > 0 }.sorted {
      (weights[$0], $0) < (weights[$1], $1)
    }
    if leaves.count < 2 {
      for leaf in leaves { lengths[leaf] = 1 }
      return lengths
    }
    // Branches come into being in the order of their weights, so two queues serve.
    var nodes = leaves.map { (weight: weights[$0], parent: 0) }
    var (leaf, branch) = (0, leaves.count)
    func lightest() -> Int {
      let isLeaf =
        leaf < leaves.count
        && (branch == nodes.count || nodes[leaf].weight <= nodes[branch].weight)
      defer { if isLeaf { leaf += 1 } else { branch += 1 } }
      return isLeaf ? leaf : branch
    }
    for _ in 1..<leaves.count {
      let (a, b) = (lightest(), lightest())
      nodes[a].parent = nodes.count
      nodes[b].parent = nodes.count
      nodes.append((nodes[a].weight + nodes[b].weight, 0))
    }
    var depths = [Int](repeating: 0, count: nodes.count)
    for node in nodes.indices.dropLast().reversed() {
      depths[node] = depths[nodes[node].parent] + 1
    }
    for (node, leaf) in leaves.enumerated() { lengths[leaf] = depths[node] }
    return lengths
  }
}

/// The lowest bits of a value in the opposite order.
private func reversed(_ value: UInt32, _ count: Int) -> UInt32 {
  (0..<count).reduce(0) { $0 << 1 | value >> UInt32($1) & 1 }
}
