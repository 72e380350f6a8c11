/// An outline and where it stands, in ems from the start of the baseline, y upwards.
struct Ink: Sendable {
  let outline: [Glyph.Command]
  var xScale: Double
  var yScale: Double
  /// How far a point of the outline moves to the right for each unit of height.
  var shear = 0.0
  var x = 0.0
  var y = 0.0

  func moved(_ dx: Double, _ dy: Double) -> Ink {
    var ink = self
    ink.x += dx
    ink.y += dy
    return ink
  }

  func place(_ point: Point) -> Point {
    Point(x + xScale * point.x + shear * point.y, y + yScale * point.y)
  }

  /// The box around the ink, y upwards; nil without ink.
  var bounds: Rect? {
    var points: [Point] = []
    for command in outline {
      switch command {
      case .move(let end), .line(let end): points.append(place(end))
      case .curve(let a, let b, let end): points += [place(a), place(b), place(end)]
      case .close: break
      }
    }
    return Path(line: points).bounds
  }

  /// A filled polygon.
  static func polygon(_ points: [Point]) -> Ink {
    // Counterclockwise, so that polygons that overlap add up when they are filled together.
    let area = zip(points, points.dropFirst() + points.prefix(1))
      .reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    let ring = area < 0 ? points.reversed() : points
    return Ink(
      outline: [.move(ring[0])] + ring.dropFirst().map(Glyph.Command.line) + [.close], xScale: 1,
      yScale: 1)
  }

  static func rule(x: Double, y: Double, width: Double, height: Double) -> Ink {
    polygon([
      Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height),
    ])
  }

  /// A straight stroke of some thickness.
  static func stroke(from a: Point, to b: Point, thickness: Double) -> Ink {
    let length = max(a.distance(to: b), 1e-9)
    let (dx, dy) = ((b.x - a.x) / length * thickness / 2, (b.y - a.y) / length * thickness / 2)
    return polygon([
      Point(a.x - dy, a.y + dx), Point(a.x + dy, a.y - dx), Point(b.x + dy, b.y - dx),
      Point(b.x - dy, b.y + dx),
    ])
  }
}

/// A part of a formula with its size, in ems from the start of its baseline, y upwards.
struct MathBox: Sendable {
  var ink: [Ink] = []
  var width = 0.0
  /// Above the baseline.
  var height = 0.0
  /// Below the baseline.
  var depth = 0.0
  /// How much of the width only the slanted top takes, so that subscripts may go below.
  var slant = 0.0

  /// Adds a box at a place, and makes room for it.
  mutating func add(_ box: MathBox, x: Double, y: Double) {
    ink += box.ink.map { $0.moved(x, y) }
    width = max(width, x + box.width)
    height = max(height, y + box.height)
    depth = max(depth, box.depth - y)
  }

  func moved(y: Double) -> MathBox {
    MathBox(
      ink: ink.map { $0.moved(0, y) }, width: width, height: height + y, depth: depth - y,
      slant: slant)
  }
}
