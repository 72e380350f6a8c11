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

  /// A file of pixels in red, green and blue, with chunks between header and pixels.
  static func file(_ pixels: PixelRows, chunks: [PNGChunk]) -> [UInt8] {
    file(
      width: pixels.width, height: pixels.height, depth: 8, colorType: 2, chunks: chunks,
      content: PixelCompressor.compressed(pixels))
  }

  /// A file of compressed rows.
  static func file(
    width: Int, height: Int, depth: UInt8, colorType: UInt8, chunks: [PNGChunk], content: [UInt8]
  ) -> [UInt8] {
    let sides = bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    // The one compression and the one filtering there are, and rows in their order.
    let header = sides + [depth, colorType, 0, 0, 0]
    let all =
      [PNGChunk(type: "IHDR", data: header)] + chunks
      + [PNGChunk(type: "IDAT", data: content), PNGChunk(type: "IEND", data: [])]
    let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    return signature + all.flatMap(\.bytes)
  }

  private var bytes: [UInt8] {
    let content = Array(type.utf8) + data
    return Self.bigEndian(UInt32(data.count)) + content + Self.bigEndian(Self.crc(content))
  }

  private static func bigEndian(_ word: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in crc >> 8 ^ remainders[Int((crc ^ UInt32(byte)) & 0xff)] }
  }

  /// What CRC-32 makes of each byte.
  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
}
