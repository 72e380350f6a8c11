/// Cutting lines and polygons at a box. A renderer clips too, but only within its coordinates' range: a line to a far
/// outlier must keep its slope.
extension Rect {
  /// The part of a segment within the box, by Liang and Barsky; nil when there is none.
  func clippedSegment(from a: Point, to b: Point) -> (Point, Point)? {
    var entry = 0.0
    var exit = 1.0
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    for (direction, room) in [(-dx, a.x - x), (dx, maxX - a.x), (-dy, a.y - y), (dy, maxY - a.y)] {
      if direction == 0 {
        if room < 0 { return nil }
      } else if direction < 0 {
        entry = max(entry, room / direction)
      } else {
        exit = min(exit, room / direction)
      }
    }
    guard entry <= exit else { return nil }
    return (
      entry == 0 ? a : Point(a.x + entry * dx, a.y + entry * dy),
      exit == 1 ? b : Point(a.x + exit * dx, a.y + exit * dy)
    )
  }

  /// The parts of a line within the box; nil among the points is a gap.
  func clippedLines(_ points: [Point?]) -> [[Point]] {
    var lines: [[Point]] = []
    var line: [Point] = []
    func finish() {
      if line.count > 1 { lines.append(line) }
      line = []
    }
    for (a, b) in zip(points, points.dropFirst()) {
      guard let a, let b, let (start, end) = clippedSegment(from: a, to: b) else {
        finish()
        continue
      }
      if line.last != start {
        finish()
        line = [start]
      }
      line.append(end)
    }
    finish()
    return lines
  }

  /// The polygon's part within the box, by Sutherland and Hodgman.
  func clippedPolygon(_ polygon: [Point]) -> [Point] {
    if polygon.allSatisfy(contains) { return polygon }
    let sides: [(Point) -> Double] = [
      { $0.x - x }, { maxX - $0.x }, { $0.y - y }, { maxY - $0.y },
    ]
    var points = polygon
    for room in sides {
      let input = points
      points = []
      for (i, b) in input.enumerated() {
        let a = input[i == 0 ? input.count - 1 : i - 1]
        let (ra, rb) = (room(a), room(b))
        if (ra < 0) != (rb < 0) {
          let t = ra / (ra - rb)
          points.append(Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
        }
        if rb >= 0 { points.append(b) }
      }
    }
    return points
  }
}
