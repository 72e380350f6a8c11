extension Path {
  /// In points, a distance that shows neither on a screen nor in print.
  static let unseen = 0.01

  /// The path with fewer points where straight lines stay within `tolerance` of those left out: the method of Ramer
  /// (1972), Douglas and Peucker (1973). Ends and curves stay as they are.
  func simplified(within tolerance: Double) -> Path {
    Path(
      subpaths.map { subpath in
        guard !subpath.isCurved, subpath.points.count > 2 else { return subpath }
        var simple = subpath
        simple.points = Self.simplified(subpath.points, within: tolerance)
        return simple
      })
  }

  private static func simplified(_ points: [Point], within tolerance: Double) -> [Point] {
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    // So few at once that a long line takes no time by its square.
    var parts = stride(from: 0, to: points.count - 1, by: 256).map { first in
      (first, min(first + 256, points.count - 1))
    }
    for (first, last) in parts {
      isKept[first] = true
      isKept[last] = true
    }
    while let (first, last) = parts.popLast() {
      var (farthest, distance) = (first, tolerance * tolerance)
      for index in (first + 1)..<max(last, first + 1) {
        let square = squaredDistance(points[index], points[first], points[last])
        if square > distance { (farthest, distance) = (index, square) }
      }
      if farthest == first { continue }
      isKept[farthest] = true
      parts += [(first, farthest), (farthest, last)]
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// The square of how far a point is from the line between two ends.
  private static func squaredDistance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let (dx, dy) = (point.x - start.x, point.y - start.y)
    let length = x * x + y * y
    let share = length > 0 ? min(1, max(0, (dx * x + dy * y) / length)) : 0
    let (restX, restY) = (dx - share * x, dy - share * y)
    return restX * restX + restY * restY
  }
}
