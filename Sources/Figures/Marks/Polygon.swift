/// A closed area with an outline: a region of the plane, the hull of a cluster.
public struct Polygon: Mark {
  public let corners: [Point]
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?

  public init(
    _ corners: [Point], color: ColorRole = .category(0), style: LineStyle = .solid,
    label: String? = nil
  ) {
    self.corners = corners
    self.color = color
    self.style = style
    self.label = label
  }

  public var name: String { label.map { "The polygon “\($0)”" } ?? "A polygon" }

  public var legend: LegendEntry? { LegendEntry(label, .area(color, style)) }

  public func train(_ training: inout ScaleTraining) {
    training.x.include(corners.map(\.x))
    training.y.include(corners.map(\.y))
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    panel.area(corners, color, style)
  }

  public func crowd(in panel: Panel) -> [Point] {
    panel.samples(along: panel.lines(closing: corners))
  }
}

extension Panel {
  /// The outline around corners in data coordinates, cut off a little outside the box.
  func lines(closing corners: [Point]) -> [[Point]] {
    let places = outline(of: corners)
    return box.outset(8).clippedLines(places + places.prefix(1))
  }

  /// A tinted area with its outline.
  func area(_ corners: [Point], _ color: ColorRole, _ style: LineStyle)
    -> [DisplayList.Operation]
  {
    area(corners, theme.color(color), style)
  }

  func area(_ corners: [Point], _ color: Color, _ style: LineStyle) -> [DisplayList.Operation] {
    let inside = box.outset(8).clippedPolygon(outline(of: corners))
    var operations: [DisplayList.Operation] = []
    if inside.count > 2 {
      operations.append(
        .fill(Path(polygon: inside), color.opacity(theme.areaOpacity / 2)))
    }
    let lines = lines(closing: corners)
    if lines.isEmpty { return operations }
    var stroke = stroke(.neutral, style, .rule)
    stroke.color = color
    stroke.width = theme.errorBar
    return operations + [.stroke(Path(lines.map { Path.Subpath($0) }), stroke)]
  }

  /// The corners of a polygon on the page; what has no place on a log axis is cut off a little beyond the axis's end.
  /// Empty when a corner is not finite, or nothing is left.
  private func outline(of corners: [Point]) -> [Point] {
    guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return [] }
    let hasPlaces = corners.allSatisfy { x.kind.holds($0.x) && y.kind.holds($0.y) }
    let far = Double.greatestFiniteMagnitude
    func floor(_ scale: AxisScale) -> Double {
      if scale.kind != .log { return -far }
      let margin = 20 / scale.length * (scale.end - scale.start)
      return max(scale.value(at: scale.start - margin), .leastNormalMagnitude)
    }
    let held = hasPlaces ? corners : corners.cut(x: floor(x), y: floor(y))
    let places = held.compactMap { point($0.x, $0.y) }
    return places.count > 2 ? places : []
  }
}

extension [Point] {
  /// The polygon's part right of one value and above another.
  fileprivate func cut(x: Double, y: Double) -> [Point] {
    func cut(_ points: [Point], _ room: (Point) -> Double, _ place: (Point) -> Point) -> [Point] {
      points.indices.flatMap { i -> [Point] in
        let (a, b) = (points[i == 0 ? points.count - 1 : i - 1], points[i])
        let (ra, rb) = (room(a), room(b))
        let t = ra / (ra - rb)
        let crossing = Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
        // Exactly on the line, where rounding may have left it a little below.
        return ((ra < 0) != (rb < 0) ? [place(crossing)] : []) + (rb < 0 ? [] : [b])
      }
    }
    let right = cut(self, { $0.x - x }, { Point(x, $0.y) })
    return cut(right, { $0.y - y }, { Point($0.x, y) })
  }
}
