/// Literal bytes and matches that share their prefix codes, as RFC 1951 lays such a block out in section 3.2.
struct DeflateBlock {
  /// A literal is its byte; a match its length above 16 bits of distance.
  private var tokens: [UInt32] = []
  /// How often bytes (0 to 255), the block's end (256) and classes of lengths (from 257) occur.
  private var literalCounts = [UInt32](repeating: 0, count: 286)
  private var distanceCounts = [UInt32](repeating: 0, count: 30)

  /// Enough for good codes, few enough for codes that follow the picture.
  private static let fullCount = 16_384

  init() { tokens.reserveCapacity(Self.fullCount + 3) }

  var isFull: Bool { tokens.count >= Self.fullCount }

  mutating func literal(_ byte: UInt32) {
    tokens.append(byte)
    literalCounts[Int(byte)] &+= 1
  }

  /// The bytes from `distance` back once more: 3 to 258 of them, from at most 32,768 back.
  mutating func match(length: Int, distance: Int) {
    tokens.append(UInt32(truncatingIfNeeded: length << 16 | (distance - 1)))
    literalCounts[257 + Class(length: length).index] &+= 1
    distanceCounts[Class(distance: distance).index] &+= 1
  }

  /// Appends the block to a file and empties it.
  mutating func write(to file: inout BitWriter, isLast: Bool) {
    // The block's end.
    literalCounts[256] = 1
    let literals = PrefixCode(counts: literalCounts, limit: 15)
    let distances = PrefixCode(counts: distanceCounts, limit: 15)
    file.put(isLast ? 1 : 0, 1)
    file.put(2, 2)
    Self.describe(literals, distances, in: &file)
    for token in tokens {
      let length = Int(token >> 16)
      if length == 0 {
        file.put(UInt32(literals.words[Int(token)]), Int(literals.lengths[Int(token)]))
      } else {
        let lengthClass = Class(length: length)
        let symbol = 257 + lengthClass.index
        file.put(UInt32(literals.words[symbol]), Int(literals.lengths[symbol]))
        file.put(lengthClass.rest, lengthClass.restBits)
        let distance = Class(distance: Int(token & 0xffff) + 1)
        file.put(
          UInt32(distances.words[distance.index]), Int(distances.lengths[distance.index]))
        file.put(distance.rest, distance.restBits)
      }
    }
    file.put(UInt32(literals.words[256]), Int(literals.lengths[256]))
    tokens.removeAll(keepingCapacity: true)
    for i in literalCounts.indices { literalCounts[i] = 0 }
    for i in distanceCounts.indices { distanceCounts[i] = 0 }
  }

  /// Lengths and distances are put by their highest bits into classes, with the rest of their bits behind.
  private struct Class {
    let index: Int
    let rest: UInt32
    let restBits: Int

    init(length: Int) {
      self = length == 258 ? Class(index: 28, rest: 0, restBits: 0) : Class(length - 3, steps: 2)
    }

    init(distance: Int) { self.init(distance - 1, steps: 1) }

    private init(index: Int, rest: UInt32, restBits: Int) {
      self.index = index
      self.rest = rest
      self.restBits = restBits
    }

    /// Two to the `steps` classes for each doubling, and one for each of the first numbers.
    private init(_ number: Int, steps: Int) {
      let octave = max(63 - (number | 1).leadingZeroBitCount, steps)
      restBits = octave - steps
      index = (restBits << steps) + number >> restBits
      rest = UInt32(truncatingIfNeeded: number & (1 << restBits - 1))
    }
  }

  /// Writes both codes: the lengths of their words, which suffice, in a code of their own.
  private static func describe(
    _ literals: PrefixCode, _ distances: PrefixCode, in file: inout BitWriter
  ) {
    func used(_ code: PrefixCode, atLeast least: Int) -> [UInt8] {
      Array(code.lengths[..<max(least, code.lengths.lastIndex { $0 > 0 }! + 1)])
    }
    let (first, second) = (used(literals, atLeast: 257), used(distances, atLeast: 1))
    let repeats = repeats(in: first + second)
    var counts = [UInt32](repeating: 0, count: 19)
    for item in repeats { counts[item.symbol] += 1 }
    let code = PrefixCode(counts: counts, limit: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let kept = max(4, order.lastIndex { code.lengths[$0] > 0 }! + 1)
    file.put(UInt32(first.count - 257), 5)
    file.put(UInt32(second.count - 1), 5)
    file.put(UInt32(kept - 4), 4)
    for symbol in order[..<kept] { file.put(UInt32(code.lengths[symbol]), 3) }
    for item in repeats {
      file.put(UInt32(code.words[item.symbol]), Int(code.lengths[item.symbol]))
      file.put(item.rest, item.restBits)
    }
  }

  /// Lengths of words as symbols below 16; 16 says the one before 3 to 6 times more, 17 and 18 zero 3 to 10 and 11 to
  /// 138 times.
  private static func repeats(
    in lengths: [UInt8]
  ) -> [(symbol: Int, rest: UInt32, restBits: Int)] {
    var items: [(symbol: Int, rest: UInt32, restBits: Int)] = []
    var place = 0
    while place < lengths.count {
      let length = lengths[place]
      let run = lengths[place...].prefix { $0 == length }.count
      let isAgain = place > 0 && lengths[place - 1] == length
      if length == 0, run >= 3 {
        let count = min(run, 138)
        items.append(count < 11 ? (17, UInt32(count - 3), 3) : (18, UInt32(count - 11), 7))
        place += count
      } else if isAgain, run >= 3 {
        let count = min(run, 6)
        items.append((16, UInt32(count - 3), 2))
        place += count
      } else {
        items.append((Int(length), 0, 0))
        place += 1
      }
    }
    return items
  }
}
