/// The checksum of zlib's format (RFC 1950): the sum of all bytes, and the sum of that after each byte.
struct Adler32 {
  private var sum: UInt64 = 1
  private var sumOfSums: UInt64 = 0

  var value: UInt32 { UInt32(sumOfSums << 16 | sum) }

  mutating func add(_ byte: UInt8) {
    sum = (sum + UInt64(byte)) % Self.modulus
    sumOfSums = (sumOfSums + sum) % Self.modulus
  }

  /// Adds red, green and blue of each pixel, which are words `xxRRGGBB`.
  mutating func add(_ pixels: UnsafePointer<UInt32>, count: Int) {
    var start = 0
    while start < count {
      // Of more the sums of a lane might not fit.
      let part = min(count - start, 8 * 2048)
      add(part: pixels + start, count: part)
      start += part
    }
  }

  /// Eight lanes, each of every eighth pixel. A byte counts in the second sum once for itself and once for each byte
  /// behind it: three times for each pixel behind its own, and blue once, green twice, red three times.
  private mutating func add(part pixels: UnsafePointer<UInt32>, count: Int) {
    var sums = SIMD8<UInt32>()
    var sumsBefore = SIMD8<UInt32>()
    var within = SIMD8<UInt32>()
    let mask = SIMD8<UInt32>(repeating: 0xff)
    let rest = count % 8
    for start in stride(from: 0, to: count - rest, by: 8) {
      let words = UnsafeRawPointer(pixels + start).loadUnaligned(as: SIMD8<UInt32>.self)
      let (red, green, blue) = (words &>> 16 & mask, words &>> 8 & mask, words & mask)
      let redAndGreen = red &+ green
      let pixel = redAndGreen &+ blue
      sumsBefore &+= sums
      sums &+= pixel
      within &+= pixel &+ redAndGreen &+ red
    }
    var total: UInt64 = 0
    sumOfSums += 3 * UInt64(count) * sum
    for lane in 0..<8 {
      total += UInt64(sums[lane])
      let behind = 8 * UInt64(sumsBefore[lane]) + UInt64(7 - lane + rest) * UInt64(sums[lane])
      sumOfSums += 3 * behind + UInt64(within[lane])
    }
    for x in count - rest..<count {
      let word = pixels[x]
      let (red, green, blue) = (word >> 16 & 0xff, word >> 8 & 0xff, word & 0xff)
      total += UInt64(red + green + blue)
      sumOfSums += UInt64(3 * UInt32(count - 1 - x) * (red + green + blue))
      sumOfSums += UInt64(3 * red + 2 * green + blue)
    }
    sum = (sum + total) % Self.modulus
    sumOfSums %= Self.modulus
  }

  private static var modulus: UInt64 { 65_521 }
}
