extension DisplayList {
  /// The figure as a PNG file with `scale` pixels to the point, its title and alt text, and its size on paper.
  ///
  /// Throws `FigureError.badSize` when a side would be empty or over 32,767 pixels.
  public func png(scale: Double) throws -> [UInt8] {
    let (across, down) = try size(at: scale)
    // 72 points to the inch.
    let dotsPerMeter = UInt32((scale * 72 / 0.0254).rounded())
    let chunks = [
      PNGChunk.physicalSize(dotsPerMeter: dotsPerMeter), PNGChunk.text("Title", title),
      PNGChunk.text("Description", alt),
    ]
    return try draw(scale: scale).withRows { row in
      PNGChunk.file(width: across, height: down, chunks, row)
    }
  }
}

extension Bitmap {
  /// The pixels as a PNG file.
  package func encoded() -> [UInt8] {
    let words = (0..<width * height).map { pixel -> UInt32 in
      let channels = bytes[pixel * 3..<pixel * 3 + 3]
      return channels.reduce(0) { $0 << 8 | UInt32($1) }
    }
    return words.withUnsafeBufferPointer { words in
      PNGChunk.file(width: width, height: height, []) { words.baseAddress! + $0 * width }
    }
  }
}
