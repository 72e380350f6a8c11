extension DisplayList {
  /// The figure as a PNG file with `scale` pixels to the point, its title and alt text, and its size on paper.
  ///
  /// Throws `FigureError.badSize` when a side would be empty or over 32,767 pixels.
  public func png(scale: Double) throws -> [UInt8] {
    let canvas = try painted(scale: scale)
    let chunks = chunks(scale: scale)
    return try canvas.withPixels { PNGChunk.file($0, chunks: chunks) }
  }

  /// What a file says of the figure besides its pixels.
  func chunks(scale: Double) -> [PNGChunk] {
    // 72 points to the inch.
    let dotsPerMeter = UInt32((scale * 72 / 0.0254).rounded())
    return [
      PNGChunk.physicalSize(dotsPerMeter: dotsPerMeter), PNGChunk.text("Title", title),
      PNGChunk.text("Description", alt),
    ]
  }
}

extension Bitmap {
  /// The pixels as a PNG file.
  package var encoded: [UInt8] { withRows { PNGChunk.file($0, chunks: []) } }

  func withRows<Result>(_ body: (PixelRows) -> Result) -> Result {
    let words = (0..<width * height).map { pixel in
      (0..<3).reduce(0) { word, channel in word << 8 | UInt32(bytes[3 * pixel + channel]) }
    }
    return words.withUnsafeBufferPointer { words in
      body(PixelRows(words.baseAddress!, width: width, height: height, stride: width))
    }
  }
}
