/// A line that keeps each value until the next: counts, schedules, distribution functions.
///
///     StepLine(x: [0, 10, 20], y: [0.1, 0.01, 0.001], label: "learning rate")
public struct StepLine: Mark {
  /// Where the line rises to a point's value.
  public enum Rise: Sendable {
    /// At the point: a value holds from its place on.
    case atPoint
    /// At the point before: a value holds up to its place.
    case before
    /// Midway between points.
    case midway
  }

  public let x: [Double]
  public let y: [Double]
  public let rise: Rise
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?

  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>, rise: Rise = .atPoint,
    color: ColorRole = .category(0), style: LineStyle = .solid, label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.rise = rise
    self.color = color
    self.style = style
    self.label = label
  }

  public var name: String { label.map { "The step line “\($0)”" } ?? "A step line" }

  public var legend: LegendEntry? { LegendEntry(label, .line(color, style, .data)) }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    training.x.include(x)
    training.y.include(y)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    panel.curves(lines(in: panel), color, style)
  }

  public func crowd(in panel: Panel) -> [Point] { panel.samples(along: lines(in: panel)) }

  public var hasEnd: Bool { label != nil }

  public func ends(in panel: Panel) -> [Point] { panel.ends(of: lines(in: panel)) }

  private func lines(in panel: Panel) -> [[Point]] {
    var points: [Point?] = []
    for (next, point) in zip(x, y).map({ panel.point($0, $1) }).enumerated() {
      if let point, next > 0, let last = points.last ?? nil {
        switch rise {
        case .atPoint: points.append(Point(point.x, last.y))
        case .before: points.append(Point(last.x, point.y))
        case .midway:
          let middle = (last.x + point.x) / 2
          points += [Point(middle, last.y), Point(middle, point.y)]
        }
      }
      points.append(point)
    }
    return panel.box.outset(8).clippedLines(points)
  }
}
