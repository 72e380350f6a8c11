/// A part of a PNG file with its name, as the PNG specification (third edition) lays them out.
struct PNGChunk {
  let type: String
  let data: [UInt8]

  /// How many pixels go to the meter on paper.
  static func physicalSize(dotsPerMeter: UInt32) -> PNGChunk {
    PNGChunk(
      type: "pHYs", data: bigEndian(dotsPerMeter) + bigEndian(dotsPerMeter) + [1])
  }

  /// A keyword and its text: tEXt while Latin-1 has all letters, else iTXt.
  static func text(_ keyword: String, _ text: String) -> PNGChunk {
    let scalars = text.unicodeScalars
    let isLatin1 = scalars.allSatisfy {
      $0 == "\n" || (0x20...0x7e).contains($0.value) || (0xa0...0xff).contains($0.value)
    }
    let key = Array(keyword.utf8) + [0]
    if isLatin1 {
      return PNGChunk(
        type: "tEXt", data: key + scalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
    // Not compressed, by no method, in no language, with no translated keyword.
    return PNGChunk(type: "iTXt", data: key + [0, 0, 0, 0] + Array(text.utf8).filter { $0 != 0 })
  }

  /// A file of eight-bit red, green and blue, with these chunks before its pixels, which come as rows of the words
  /// `0xxxRRGGBB`.
  static func file(
    width: Int, height: Int, _ chunks: [PNGChunk], _ row: (Int) -> UnsafePointer<UInt32>
  ) -> [UInt8] {
    // Eight bits, colors; deflate, the usual filters, rows in order.
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 2, 0, 0, 0]
    let all =
      [PNGChunk(type: "IHDR", data: header), PNGChunk(type: "sRGB", data: [0])] + chunks
      + [pixels(width, height, row), PNGChunk(type: "IEND", data: [])]
    return [0x89] + Array("PNG\r\n".utf8) + [0x1a, 0x0a] + all.flatMap(\.bytes)
  }

  private static func pixels(
    _ width: Int, _ height: Int, _ row: (Int) -> UnsafePointer<UInt32>
  ) -> PNGChunk {
    var stream = Deflate(width: width)
    var checksum = Adler()
    for y in 0..<height {
      stream.add(row(y), below: y == 0 ? nil : row(y - 1), count: width)
      checksum.add(row(y), count: width)
    }
    stream.finish()
    // Deflate with a window of 32 KiB, by the fastest of algorithms.
    return PNGChunk(type: "IDAT", data: [0x78, 0x01] + stream.bytes + bigEndian(checksum.value))
  }

  private var bytes: [UInt8] {
    let content = Array(type.utf8) + data
    return Self.bigEndian(UInt32(data.count)) + content + Self.bigEndian(Self.crc(content))
  }

  private static func bigEndian(_ word: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
  }

  /// CRC-32.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      crc >> 8 ^ remainders[Int(truncatingIfNeeded: (crc ^ UInt32(byte)) & 0xff)]
    }
  }

  /// What each byte leaves when it is divided by the polynomial.
  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
}

/// The checksum of a zlib stream (RFC 1950): the sum of its bytes, and the sum of these sums, modulo 65,521.
private struct Adler {
  private var sum: UInt64 = 1
  private var sumOfSums: UInt64 = 0

  var value: UInt32 { UInt32(sumOfSums << 16 | sum) }

  /// Adds a row of a picture: a byte of zero, then three bytes for each pixel.
  mutating func add(_ row: UnsafePointer<UInt32>, count: Int) {
    // A pixel's bytes count once for each byte from there to the row's end: 3(count − x) times its red, one time less
    // its green, two times less its blue.
    var (all, weighted, green, blue): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for x in 0..<count {
      let word = row[x]
      let g = UInt64(word >> 8 & 0xff)
      let b = UInt64(word & 0xff)
      let three = UInt64(word >> 16 & 0xff) + g + b
      all += three
      weighted += three * UInt64(count - x)
      green += g
      blue += b
    }
    sumOfSums += sum * UInt64(3 * count + 1) + 3 * weighted - green - 2 * blue
    sum = (sum + all) % 65_521
    sumOfSums %= 65_521
  }
}
