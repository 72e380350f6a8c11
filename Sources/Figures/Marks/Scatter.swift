/// A disc at each point, in one color or in the colors of a scale, of one size or with areas that tell a value.
///
///     Scatter(x: points.x, y: points.y, color: .category(1), label: "class 1")
///     Scatter(x: points.x, y: points.y, values: errors, colors: .viridis)
public struct Scatter: Mark {
  public let x: [Double]
  public let y: [Double]
  public let color: ColorRole
  public let label: String?
  private let values: [Double]
  private let colors: ColorScale?
  private let sizes: [Double]?
  /// What the sizes are, for the key to them.
  private let sizeLabel: String?

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
    sizes = nil
    sizeLabel = nil
  }

  /// Discs whose areas are in proportion to a third value, the largest in the panel's largest disc. `sizeLabel` says
  /// what the sizes are; without it there is no key to them.
  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    sizes: some Sequence<some DataValue>, sizeLabel: String? = nil,
    color: ColorRole = .category(0), label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.sizes = sizes.map(\.plotted)
    self.sizeLabel = sizeLabel
    self.color = color
    self.label = label
    values = []
    colors = nil
  }

  /// Discs with areas by one value and colors by another.
  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    sizes: some Sequence<some DataValue>, sizeLabel: String? = nil,
    values: some Sequence<some DataValue>, colors: ColorScale
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.sizes = sizes.map(\.plotted)
    self.sizeLabel = sizeLabel
    self.values = values.map(\.plotted)
    self.colors = colors
    color = .neutral
    label = nil
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
    sizes = nil
    sizeLabel = nil
    color = .neutral
    label = nil
  }

  public var name: String { label.map { "The scatter “\($0)”" } ?? "A scatter" }

  public var legend: LegendEntry? { LegendEntry(label, .marker(color)) }

  public var legends: [LegendEntry] {
    let entry = legend.map { [$0] } ?? []
    guard let sizeLabel, let largest = largestSize else { return entry }
    // A round size near the largest, and two smaller ones.
    let first = TickLabels.roundest(upTo: largest)
    return entry
      + [first, first / 2, first / 5].compactMap { value in
        LegendEntry("\(TickLabels.alone(value)) \(sizeLabel)", .disc(color, value / largest))
      }
  }

  private var largestSize: Double? {
    guard let sizes, let largest = Extent(sizes).positiveRange?.upperBound else { return nil }
    return largest
  }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    training.x.include(x)
    training.y.include(y)
    if let sizes {
      try requireEqual(x.count, "x values", sizes.count, "sizes", in: name)
    } else {
      training.markerCount += x.count
    }
    if let colors {
      try requireEqual(x.count, "x values", values.count, "color values", in: name)
      training.include(Extent(values), in: colors)
    }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let domain = colors.map(panel.domain)
    let plain = panel.theme.color(color)
    let largest = largestSize
    var discs: [(point: Point, radius: Double, color: Color)] = []
    for i in x.indices {
      var radius = panel.markerRadius
      if let sizes {
        guard let largest, sizes[i] > 0, sizes[i].isFinite else { continue }
        // Steps of a tenth of a point, which nobody sees, make few operations.
        radius = (panel.theme.discRadius(share: sizes[i] / largest) * 10).rounded() / 10
      }
      guard let point = panel.point(x[i], y[i]), panel.box.outset(radius).contains(point) else {
        continue
      }
      var tint = plain
      if let colors, let domain {
        if values[i].isNaN { continue }
        tint = colors.color(of: values[i], in: domain, on: panel.theme)
      }
      discs.append((point, radius, tint))
    }
    // Small discs lie over large ones.
    let radii = Set(discs.map(\.radius)).sorted(by: >)
    let theme = panel.theme
    return radii.flatMap { radius in
      // Paper would swallow the pale end of a map, so there it has a dark outline.
      [false, true].compactMap { isPale -> DisplayList.Operation? in
        let members = discs.filter { disc in
          disc.radius == radius && (colors != nil && theme.isPale(disc.color)) == isPale
        }
        if members.isEmpty { return nil }
        let color =
          isPale ? theme.frameColor : colors == nil ? theme.background : theme.scaleOutline
        // Around small discs an outline would leave little of them, but what a map's end would hide needs one.
        let isOutlined = radius > 2 || isPale || (colors != nil && theme.isDark)
        let outline = DisplayList.Stroke(color, width: min(theme.markerOutline, radius / 5))
        return .markers(
          DisplayList.Markers(
            members.map(\.point), radius: radius,
            colors: colors == nil ? [plain] : members.map(\.color),
            outline: isOutlined ? outline : nil))
      }
    }
  }

  public func crowd(in panel: Panel) -> [Point] {
    zip(x, y).compactMap(panel.point).filter(panel.box.contains)
  }
}
