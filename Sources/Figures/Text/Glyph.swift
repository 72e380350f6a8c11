/// A letter's shape in font units, y upwards, and how far the next letter stands.
struct Glyph: Sendable {
  enum Command: Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  let index: UInt32
  let advance: Double
  let outline: [Command]

  /// The box around the outline, controls included; nil for a space.
  let bounds: Rect?

  init(index: UInt32, advance: Double, outline: [Command]) {
    self.index = index
    self.advance = advance
    self.outline = outline
    var bounds: Rect?
    func include(_ point: Point) {
      let spot = Rect(x: point.x, y: point.y, width: 0, height: 0)
      bounds = bounds?.union(spot) ?? spot
    }
    for command in outline {
      switch command {
      case .move(let end), .line(let end): include(end)
      case .curve(let a, let b, let end):
        include(a)
        include(b)
        include(end)
      case .close: break
      }
    }
    self.bounds = bounds
  }
}
