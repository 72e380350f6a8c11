/// A line through points in their order; a value that is not finite breaks it.
///
///     Line(x: steps, y: losses, label: "training")
public struct Line: Mark {
  public let x: [Double]
  public let y: [Double]
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?

  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    color: ColorRole = .category(0), style: LineStyle = .solid, label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.color = color
    self.style = style
    self.label = label
  }

  /// A line over the whole numbers from zero.
  public init(
    y: some Sequence<some DataValue>, color: ColorRole = .category(0), style: LineStyle = .solid,
    label: String? = nil
  ) {
    let y = y.map(\.plotted)
    self.init(x: 0..<y.count, y: y, color: color, style: style, label: label)
  }

  public var name: String { label.map { "The line “\($0)”" } ?? "A line" }

  public var legend: LegendEntry? { LegendEntry(label, .line(color, style, .data)) }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    training.x.include(x)
    training.y.include(y)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    panel.curves(panel.lines(x, y), color, style)
  }

  public func crowd(in panel: Panel) -> [Point] { panel.samples(along: panel.lines(x, y)) }

  public var hasEnd: Bool { label != nil }

  public func ends(in panel: Panel) -> [Point] { panel.ends(of: panel.lines(x, y)) }
}

func requireEqual(
  _ count: Int, _ what: String, _ otherCount: Int, _ other: String, in mark: String
) throws(FigureError) {
  if count != otherCount {
    throw .differentCounts(
      mark: mark, what: what, count: count, other: other, otherCount: otherCount)
  }
}
