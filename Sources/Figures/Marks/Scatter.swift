/// A disc at each point, in one color or in the colors of a scale.
public struct Scatter: Mark {
  public let x: [Double]
  public let y: [Double]
  public let color: ColorRole
  public let label: String?
  private let values: [Double]
  private let colors: ColorScale?

  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    color: ColorRole = .category(0), label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.color = color
    self.label = label
    values = []
    colors = nil
  }

  /// Discs colored by a third value; one that is not a number is not drawn.
  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    values: some Sequence<some DataValue>, colors: ColorScale
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.values = values.map(\.plotted)
    self.colors = colors
    color = .neutral
    label = nil
  }

  public var name: String { label.map { "The scatter “\($0)”" } ?? "A scatter" }

  public var legend: LegendEntry? { LegendEntry(label, .marker(color)) }

  public func train(_ training: inout Training) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    training.x.include(x)
    training.y.include(y)
    training.markerCount += x.count
    if let colors {
      try requireEqual(x.count, "x values", values.count, "color values", in: name)
      training.include(Extent(values), in: colors)
    }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let radius = panel.markerRadius
    let near = panel.box.outset(radius)
    let domain = colors.map(panel.domain)
    var points: [Point] = []
    var tints: [Color] = []
    for i in x.indices {
      guard let point = panel.point(x[i], y[i]), near.contains(point) else { continue }
      if let colors, let domain {
        if values[i].isNaN { continue }
        tints.append(colors.color(of: values[i], in: domain, on: panel.theme))
      }
      points.append(point)
    }
    if points.isEmpty { return [] }
    // Around small discs an outline would leave little of them, but what a map's end would hide needs one.
    let isLarge = radius > 2 || (colors != nil && panel.theme.isDark)
    let outline = DisplayList.Stroke(
      colors == nil ? panel.theme.background : panel.theme.scaleOutline,
      width: panel.theme.markerOutline)
    return [
      .markers(
        DisplayList.Markers(
          points, radius: radius, colors: colors == nil ? [panel.theme.color(color)] : tints,
          outline: isLarge ? outline : nil))
    ]
  }

  public func crowd(in panel: Panel) -> [Point] {
    zip(x, y).compactMap(panel.point).filter(panel.box.contains)
  }
}
