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
    let canvas = try draw(scale: scale)
    return try canvas.withRows { row in
      let bytes = [UInt8](unsafeUninitializedCapacity: canvas.width * canvas.height * 3) {
        buffer, count in
        var next = buffer.baseAddress!
        for y in 0..<canvas.height {
          let words = row(y)
          for x in 0..<canvas.width {
            let word = words[x]
            next[0] = UInt8(truncatingIfNeeded: word >> 16)
            next[1] = UInt8(truncatingIfNeeded: word >> 8)
            next[2] = UInt8(truncatingIfNeeded: word)
            next += 3
          }
        }
        count = canvas.width * canvas.height * 3
      }
      return Bitmap(width: canvas.width, height: canvas.height, bytes: bytes)
    }
  }

  func draw(scale: Double) throws -> Canvas {
    let (across, down) = ((width * scale).rounded(), (height * scale).rounded())
    let sides = 1...Double(Canvas.largestSide)
    guard sides.contains(across), sides.contains(down) else {
      throw FigureError.badSize(width: width, height: height, scale: scale)
    }
    let canvas = try Canvas(width: Int(across), height: Int(down))
    cairo_scale(canvas.context, scale, scale)
    Renderer(context: canvas.context, fonts: try Fonts.installed()).paint(operations)
    try canvas.check()
    return canvas
  }
}
