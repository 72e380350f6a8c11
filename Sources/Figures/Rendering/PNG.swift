import CPNG

extension DisplayList {
  /// The figure as a PNG file with `scale` pixels to the point, its title and alt text, and its size on paper.
  ///
  /// Throws `FigureError.badSize` when a side would be empty or over 32,767 pixels.
  public func png(scale: Double) throws -> [UInt8] {
    let bitmap = try bitmap(scale: scale)
    let encoded: [UInt8]
    do {
      encoded = try bitmap.encoded()
    } catch {
      throw FigureError.rendering(figure: title, part: nil, reason: error.description)
    }
    // 72 points to the inch.
    let dotsPerMeter = UInt32((scale * 72 / 0.0254).rounded())
    let chunks =
      [PNGChunk.physicalSize(dotsPerMeter: dotsPerMeter)]
      + [PNGChunk.text("Title", title), PNGChunk.text("Description", alt)]
    return PNGChunk.inserting(chunks, into: encoded)
  }
}

extension Bitmap {
  /// The pixels as a PNG file, by libpng's simplified interface: the only one that needs no `setjmp`.
  package func encoded() throws(EncodingError) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    // Fast means light compression behind plain filters.
    image.flags = png_uint_32(PNG_IMAGE_FLAG_FAST)
    defer { png_image_free(&image) }
    var size = bytes.count + bytes.count / 100 + height * 8 + 4096
    let encoded = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let isWritten = png_image_write_to_memory(
        &image, buffer.baseAddress, &size, 0, bytes, png_int_32(width * 3), nil)
      count = isWritten == 0 ? 0 : size
    }
    if encoded.isEmpty {
      let message = withUnsafeBytes(of: image.message) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw EncodingError(description: "libpng says “\(message)”")
    }
    return encoded
  }

  /// Why pixels cannot become a file, in libpng's words.
  package struct EncodingError: Error {
    let description: String
  }
}
