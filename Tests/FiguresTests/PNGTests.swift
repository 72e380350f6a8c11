import CZlib
import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct PNGTests {
  @Test func pixelsSurviveTheFile() throws {
    let list = try Specimens.curves.displayList()
    for scale in [0.5, 1, 1.37, 2] {
      let image = try list.bitmap(scale: scale)
      #expect(image.width == Int((list.width * scale).rounded()))
      #expect(try Bitmap(png: list.png(scale: scale)) == image)
    }
  }

  /// Equal rows, equal parts of rows of every length and few or many colors, as libpng reads them.
  @Test(arguments: [1, 2, 3, 4, 5, 85, 86, 87, 88, 172, 173, 500, 10_921, 10_922, 20_000])
  func anyPixelsSurviveTheFile(width: Int) throws {
    var random = Specimens.Generator(state: 9)
    for colors in [1, 2, 16, 256, 257, 1 << 24] {
      let palette = (0..<min(colors, 999)).map { _ in UInt32(random.unit() * 0xffffff) }
      var pixels: [UInt32] = []
      for row in 0..<12 {
        for x in 0..<width {
          let isNew = row == 0 || random.unit() < [0, 0.004, 0.05, 0.7][row % 4]
          let place = x > 0 && random.unit() < 0.3 ? pixels.count - 1 : (row - 1) * width + x
          pixels.append(
            isNew ? palette[Int(random.unit() * Double(palette.count))] : pixels[place])
        }
      }
      try expectToSurvive(pixels, width: width)
    }
  }

  @Test func singlePixelSurvivesTheFile() throws {
    try expectToSurvive([0x12_34_56], width: 1)
  }

  /// Each value is as frequent as the two rarer ones together, so that the best code has words of more bits than
  /// Deflate can say.
  @Test func skewedFrequenciesSurviveTheFile() throws {
    var random = Specimens.Generator(state: 2)
    let pixels = (0..<30_000).map { _ -> UInt32 in
      (0..<3).reduce(0) { word, _ in
        let value = -log(max(random.unit(), 1e-9)) / log(1.618)
        return word << 8 | UInt32(min(22, value))
      }
    }
    try expectToSurvive(pixels, width: 200)
  }

  /// Libpng and zlib forgive a wrong checksum in part; zlib alone forgives none.
  private func expectToSurvive(_ pixels: [UInt32], width: Int) throws {
    let bytes = pixels.flatMap { pixel -> [UInt8] in
      [UInt8(pixel >> 16), UInt8(pixel >> 8 & 0xff), UInt8(pixel & 0xff)]
    }
    let image = Bitmap(width: width, height: pixels.count / width, bytes: bytes)
    let file = image.encoded
    #expect(try Bitmap(png: file) == image)
    let rows = unfiltered(image)
    #expect(inflated(try pixelData(of: file), count: rows.count) == rows)
  }

  /// What zlib unpacks, if its checksum is right and nothing is left over.
  private func inflated(_ data: [UInt8], count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var (size, used) = (uLong(count), uLong(data.count))
    let status = uncompress2(&bytes, &size, data, &used)
    return status == Z_OK && size == count && used == data.count ? bytes : nil
  }

  /// Each row behind the number of its filter, none.
  private func unfiltered(_ image: Bitmap) -> [UInt8] {
    var rows: [UInt8] = []
    for y in 0..<image.height {
      rows.append(0)
      rows += image.bytes[(3 * image.width * y)..<(3 * image.width * (y + 1))]
    }
    return rows
  }

  private func pixelData(of file: [UInt8]) throws -> [UInt8] {
    Array(try #require(chunks(file).first { $0.type == "IDAT" }).bytes.dropFirst(8).dropLast(4))
  }

  /// Beside what libpng's fast setting makes of the same rows: zlib's third level.
  @Test func filesAreSmallerThanZlibs() throws {
    var (ours, theirs) = (0, 0)
    for (_, figure) in Specimens.all {
      let list = try figure.displayList()
      let image = try list.bitmap(scale: 1)
      let rows = unfiltered(image)
      var size = compressBound(uLong(rows.count))
      var bytes = [UInt8](repeating: 0, count: Int(size))
      #expect(compress2(&bytes, &size, rows, uLong(rows.count), 3) == Z_OK)
      ours += try pixelData(of: list.png(scale: 1)).count
      theirs += Int(size)
    }
    #expect(ours < theirs)
  }

  private func chunks(_ file: [UInt8]) -> [(type: String, bytes: [UInt8])] {
    var chunks: [(String, [UInt8])] = []
    var next = 8
    while next < file.count {
      let length = file[next..<(next + 4)].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: file[(next + 4)..<(next + 8)], as: UTF8.self)
      chunks.append((type, Array(file[next..<(next + 12 + length)])))
      next += 12 + length
    }
    return chunks
  }

  @Test func chunksHaveTheirChecksums() throws {
    let file = try Specimens.curves.displayList().png(scale: 1)
    #expect(chunks(file).map(\.type) == ["IHDR", "pHYs", "tEXt", "tEXt", "IDAT", "IEND"])
    for (_, bytes) in chunks(file) {
      let sum = crc32(0, Array(bytes[4..<(bytes.count - 4)]), uInt(bytes.count - 8))
      #expect(bytes.suffix(4).reduce(0) { $0 << 8 | uLong($1) } == sum)
    }
  }

  @Test func fileCarriesTitleAltAndSize() throws {
    let list = DisplayList(
      title: "Café", alt: "x₁ against loss", width: 10, height: 10, operations: [])
    let chunks = chunks(try list.png(scale: 2))
    #expect(chunks.first?.type == "IHDR")
    #expect(chunks.last?.type == "IEND")
    // Written by Python: struct.pack and zlib.crc32.
    let size: [UInt8] = [
      0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1,
    ]
    let physical = try #require(chunks.first { $0.type == "pHYs" })
    #expect(Array(physical.bytes.dropLast(4)) == size)
    #expect(physical.bytes.suffix(4) == [0x49, 0x52, 0x24, 0xf0])
    let title = try #require(chunks.first { $0.type == "tEXt" })
    #expect(Array(title.bytes[8..<18]) == Array("Title".utf8) + [0] + [0x43, 0x61, 0x66, 0xe9])
    #expect(title.bytes.suffix(4) == [0xa0, 0x99, 0x9c, 0x44])
    let alt = try #require(chunks.first { $0.type == "iTXt" })
    let text = Array("Description".utf8) + [0, 0, 0, 0, 0] + Array("x₁ against loss".utf8)
    #expect(Array(alt.bytes[8..<(8 + text.count)]) == text)
  }
}
