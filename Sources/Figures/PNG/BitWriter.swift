/// Bytes filled from their lowest bit up, as Deflate has it.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count: UInt64 = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Appends the lowest `count` bits of a value that has no others; 32 at most.
  mutating func put(_ bits: UInt32, _ count: Int) {
    pending |= UInt64(bits) &<< self.count
    self.count &+= UInt64(truncatingIfNeeded: count)
    if self.count >= 32 {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian) {
        bytes.append(contentsOf: $0)
      }
      pending &>>= 32
      self.count &-= 32
    }
  }

  /// Fills the last byte with zeros.
  mutating func finishByte() {
    while count > 0 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending &>>= 8
      count = count > 8 ? count - 8 : 0
    }
  }
}
