/// The checksum and the length of `bytes`, as POSIX `cksum` prints them: the cyclic redundancy check of
/// Ethernet over the bytes and then their number, lowest byte first.
func posixChecksum(of bytes: [UInt8]) -> String {
  var sum: UInt32 = 0
  func add(_ byte: UInt8) { sum = sum << 8 ^ remainders[Int(UInt8(sum >> 24) ^ byte)] }
  for byte in bytes { add(byte) }
  var length = bytes.count
  while length > 0 {
    add(UInt8(truncatingIfNeeded: length))
    length >>= 8
  }
  return "\(~sum) \(bytes.count)"
}

/// The remainder of each byte, moved up by 32 bits, on division by the polynomial.
private let remainders: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte) << 24) { sum, _ in
    sum & 0x8000_0000 == 0 ? sum << 1 : sum << 1 ^ 0x04c1_1db7
  }
}
