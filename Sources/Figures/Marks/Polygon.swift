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

  public func train(_ training: inout Training) {
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
  /// The outline around corners in data coordinates, cut off a little outside the box; none when a corner has no place.
  func lines(closing corners: [Point]) -> [[Point]] {
    let places = corners.compactMap { point($0.x, $0.y) }
    guard places.count == corners.count, places.count > 2 else { return [] }
    return box.outset(8).clippedLines(places + places.prefix(1))
  }

  /// A tinted area with its outline.
  func area(_ corners: [Point], _ color: ColorRole, _ style: LineStyle)
    -> [DisplayList.Operation]
  {
    let places = corners.compactMap { point($0.x, $0.y) }
    guard places.count == corners.count, places.count > 2 else { return [] }
    let inside = box.outset(8).clippedPolygon(places)
    var operations: [DisplayList.Operation] = []
    if inside.count > 2 {
      operations.append(
        .fill(Path(polygon: inside), theme.color(color).opacity(theme.areaOpacity / 2)))
    }
    let lines = lines(closing: corners)
    if lines.isEmpty { return operations }
    var stroke = stroke(color, style, .rule)
    stroke.width = theme.errorBar
    return operations + [.stroke(Path(lines.map { Path.Subpath($0) }), stroke)]
  }
}
