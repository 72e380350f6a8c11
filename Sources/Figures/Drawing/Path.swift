/// Outlines and open lines that are filled or stroked together.
public struct Path: Sendable, Equatable, Codable {
  /// One run of points, joined by straight lines or, when curved, by cubic Bézier curves.
  public struct Subpath: Sendable, Equatable, Codable {
    /// The points; when curved, each three after the first are two controls and an end.
    public var points: [Point]
    public var isClosed: Bool
    public var isCurved: Bool

    public init(_ points: [Point], isClosed: Bool = false, isCurved: Bool = false) {
      self.points = points
      self.isClosed = isClosed
      self.isCurved = isCurved
    }
  }

  public var subpaths: [Subpath]

  public init(_ subpaths: [Subpath] = []) { self.subpaths = subpaths }

  public init(line points: [Point]) { self.init([Subpath(points)]) }

  public init(polygon points: [Point]) { self.init([Subpath(points, isClosed: true)]) }

  public init(_ rect: Rect) {
    self.init(polygon: [
      Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
      Point(rect.x, rect.maxY),
    ])
  }

  /// A rectangle with rounded corners.
  public init(_ rect: Rect, radius: Double) {
    let r = min(radius, rect.width / 2, rect.height / 2)
    // A cubic curve is closest to a quarter circle with its controls this far from the ends.
    let k = r * (1 - 0.5522847498)
    let (l, t, b, e) = (rect.x, rect.y, rect.maxY, rect.maxX)
    let points = [
      Point(l + r, t), Point(l + r, t), Point(e - r, t), Point(e - r, t),
      Point(e - k, t), Point(e, t + k), Point(e, t + r),
      Point(e, t + r), Point(e, b - r), Point(e, b - r),
      Point(e, b - k), Point(e - k, b), Point(e - r, b),
      Point(e - r, b), Point(l + r, b), Point(l + r, b),
      Point(l + k, b), Point(l, b - k), Point(l, b - r),
      Point(l, b - r), Point(l, t + r), Point(l, t + r),
      Point(l, t + k), Point(l + k, t), Point(l + r, t),
    ]
    self.init([Subpath(points, isClosed: true, isCurved: true)])
  }

  public var isEmpty: Bool { subpaths.allSatisfy { $0.points.isEmpty } }

  /// The box around all points, controls included; nil without points.
  public var bounds: Rect? {
    var bounds: Rect?
    for point in subpaths.lazy.flatMap(\.points) {
      let spot = Rect(x: point.x, y: point.y, width: 0, height: 0)
      bounds = bounds?.union(spot) ?? spot
    }
    return bounds
  }

  /// The area inside the path under the even-odd rule when its subpaths are straight, nested and disjoint rings that
  /// run counterclockwise around what they enclose and clockwise around holes (y upwards).
  package var signedArea: Double {
    subpaths.reduce(0) { sum, subpath in
      let points = subpath.points
      return sum
        + points.indices.reduce(0) { ring, i in
          let next = points[(i + 1) % points.count]
          return ring + (points[i].x * next.y - next.x * points[i].y) / 2
        }
    }
  }
}
