/// The 64-bit FNV-1a hash: the same on every machine, which Swift's own hashing is not.
package struct Checksum: CustomStringConvertible {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  /// Adds a length in thousandths.
  mutating func add(_ length: Double) {
    add(UInt64(bitPattern: Int64((length * 1000).rounded())))
  }

  mutating func add(_ point: Point) {
    add(point.x)
    add(point.y)
  }

  package var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
