/// Arrows from points of the data to others: steps of a descent, what one layer does to its inputs.
///
///     Arrows(along: [Point(2, 2), Point(1, 0.5), Point(0.2, 0.1)], label: "three steps")
public struct Arrows: Mark {
  public let from: [Point]
  public let to: [Point]
  public let color: ColorRole
  public let label: String?

  public init(
    from: [Point], to: [Point], color: ColorRole = .emphasis, label: String? = nil
  ) {
    self.from = from
    self.to = to
    self.color = color
    self.label = label
  }

  /// An arrow from each point of a path to the next.
  public init(along path: [Point], color: ColorRole = .emphasis, label: String? = nil) {
    self.init(
      from: Array(path.dropLast()), to: Array(path.dropFirst()), color: color, label: label)
  }

  public var name: String { label.map { "The arrows “\($0)”" } ?? "The arrows" }

  public var legend: LegendEntry? { LegendEntry(label, .line(color, .solid, .rule)) }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(from.count, "starts", to.count, "ends", in: name)
    training.x.include((from + to).map(\.x))
    training.y.include((from + to).map(\.y))
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let color = panel.theme.color(color)
    return zip(from, to).flatMap { start, end -> [DisplayList.Operation] in
      guard let (a, b) = ends(start, end, panel) else { return [] }
      return ArrowShape(from: a, to: b, width: panel.theme.vectorWidth).operations(color)
    }
  }

  public func crowd(in panel: Panel) -> [Point] {
    panel.samples(
      along: zip(from, to).compactMap { ends($0, $1, panel) }.map { [$0, $1] })
  }

  /// An arrow's part near the box.
  private func ends(_ start: Point, _ end: Point, _ panel: Panel) -> (Point, Point)? {
    guard let a = panel.point(start.x, start.y), let b = panel.point(end.x, end.y) else {
      return nil
    }
    return panel.box.outset(8).clippedSegment(from: a, to: b)
  }
}
