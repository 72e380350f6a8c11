extension DisplayList {
  /// The figure as a PNG file with `scale` pixels to the point, its title and alt text, and its size on paper.
  ///
  /// Throws `FigureError.badSize` when a side would be empty or over 32,767 pixels.
  public func png(scale: Double) throws -> [UInt8] {
    let bitmap = try bitmap(scale: scale)
    // 72 points to the inch.
    let dotsPerMeter = UInt32((scale * 72 / 0.0254).rounded())
    return bitmap.png([
      .physicalSize(dotsPerMeter: dotsPerMeter), .text("Title", title), .text("Description", alt),
    ])
  }
}

extension Bitmap {
  /// The pixels as a PNG file.
  package func encoded() -> [UInt8] { png([]) }

  /// The pixels as a PNG file that says more about them.
  fileprivate func png(_ remarks: [PNGChunk]) -> [UInt8] {
    // Each row as its difference from the one above: of most of a figure, zeros.
    var data = RunDeflater()
    let stride = width * 3
    let blank = [UInt8](repeating: 0, count: stride)
    bytes.withUnsafeBufferPointer { bytes in
      blank.withUnsafeBufferPointer { blank in
        var above = blank.baseAddress!
        for y in 0..<height {
          let row = bytes.baseAddress! + y * stride
          data.append(2)
          data.appendDifference(of: row, from: above, count: stride)
          above = row
        }
      }
    }
    let chunks =
      [PNGChunk.header(width: width, height: height)] + remarks
      + [PNGChunk(type: "IDAT", data: data.compressed()), PNGChunk(type: "IEND", data: [])]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunks.flatMap(\.bytes)
  }
}
