import CZlib

extension DisplayList {
  /// The figure as a PNG file for pages that shall load fast: like `png(scale:)`, but with at most 256 colors where
  /// these look the same.
  ///
  /// Throws `FigureError.badSize` when a side would be empty or over 32,767 pixels.
  public func compactPNG(scale: Double) throws -> [UInt8] {
    let canvas = try painted(scale: scale)
    let chunks = chunks(scale: scale)
    return try canvas.withPixels { PNGChunk.compactFile($0, chunks: chunks) }
  }
}

extension PNGChunk {
  /// A file of pixels by a palette, or of red, green and blue where none will do, with chunks between header and pixels.
  static func compactFile(_ pixels: PixelRows, chunks: [PNGChunk]) -> [UInt8] {
    guard let palette = Palette(pixels) else { return file(pixels, chunks: chunks) }
    let colors = palette.colors.flatMap { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
    }
    let depth = [1, 2, 4].first { palette.colors.count <= 1 << $0 } ?? 8
    return file(
      width: pixels.width, height: pixels.height, depth: UInt8(depth), colorType: 3,
      chunks: chunks + [PNGChunk(type: "PLTE", data: colors)],
      content: deflated(packed(palette.indices, width: pixels.width, depth: depth)))
  }

  /// Rows of indices of `depth` bits, the first in a byte's highest, each row behind the number of its filter: none.
  private static func packed(_ indices: [UInt8], width: Int, depth: Int) -> [UInt8] {
    let perByte = 8 / depth
    var bytes: [UInt8] = []
    bytes.reserveCapacity(indices.count / perByte + 2 * indices.count / width)
    for row in stride(from: 0, to: indices.count, by: width) {
      bytes.append(0)
      for start in stride(from: 0, to: width, by: perByte) {
        bytes.append(
          (0..<perByte).reduce(0) { byte, place in
            byte << depth | (start + place < width ? indices[row + start + place] : 0)
          })
      }
    }
    return bytes
  }

  /// The bytes in zlib's format, at the level that finds most.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // Blocks of 8,192 symbols: codes that follow the picture.
    let status = deflateInit2_(
      &stream, 9, Z_DEFLATED, 15, 7, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { fatalError("zlib cannot start: \(status)") }
    defer { deflateEnd(&stream) }
    let capacity = Int(deflateBound(&stream, uLong(bytes.count)))
    var input = bytes
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(capacity)
        let status = deflate(&stream, Z_FINISH)
        guard status == Z_STREAM_END else { fatalError("zlib has not finished: \(status)") }
        count = Int(stream.total_out)
      }
    }
  }
}

extension Bitmap {
  /// The pixels as the PNG file that a page loads.
  package var compactlyEncoded: [UInt8] {
    withRows { PNGChunk.compactFile($0, chunks: []) }
  }
}
