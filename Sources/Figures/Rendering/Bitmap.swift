import CCairo

/// Decoded pixels: red, green and blue, 8 bits each, row by row from the top.
package struct Bitmap: Sendable, Equatable {
  package let width: Int
  package let height: Int
  package var bytes: [UInt8]

  package init(width: Int, height: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.bytes = bytes
  }
}

extension DisplayList {
  /// The pixels at this many to the point.
  package func bitmap(scale: Double) throws -> Bitmap {
    try painted(scale: scale).withPixels { pixels in
      let size = pixels.width * pixels.height * 3
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        var next = buffer.baseAddress!
        for y in 0..<pixels.height {
          let words = pixels[y]
          for x in 0..<pixels.width {
            let word = words[x]
            next[0] = UInt8(truncatingIfNeeded: word >> 16)
            next[1] = UInt8(truncatingIfNeeded: word >> 8)
            next[2] = UInt8(truncatingIfNeeded: word)
            next += 3
          }
        }
        count = size
      }
      return Bitmap(width: pixels.width, height: pixels.height, bytes: bytes)
    }
  }

  /// An image of it at this many pixels to the point.
  func painted(scale: Double) throws -> Canvas {
    let (across, down) = try size(at: scale)
    let canvas = try Canvas.image(width: across, height: down, for: title)
    cairo_scale(canvas.context, scale, scale)
    try Renderer(canvas: canvas, fonts: Fonts.installed(), hasPixels: true).paint(operations)
    return canvas
  }

  /// The largest side: beyond it Cairo refuses or, worse, draws wrongly.
  private static var largestSide: Double { 32_767 }

  /// The sides in whole pixels.
  func size(at scale: Double) throws(FigureError) -> (across: Int, down: Int) {
    let (across, down) = ((width * scale).rounded(), (height * scale).rounded())
    let sides = 1...Self.largestSide
    guard sides.contains(across), sides.contains(down) else {
      throw FigureError.badSize(width: width, height: height, scale: scale)
    }
    return (Int(across), Int(down))
  }
}
