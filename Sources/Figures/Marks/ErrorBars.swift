/// The uncertainty of values: a bar from each value's lower to its upper bound, with a disc at the value.
///
///     ErrorBars(x: [1, 2, 3], y: [0.5, 0.7, 0.8], error: [0.05, 0.04, 0.02])
public struct ErrorBars: Mark {
  public enum Direction: Sendable { case vertical, horizontal }

  public let x: [Double]
  public let y: [Double]
  /// How far each bar reaches below and above its value.
  public let below: [Double]
  public let above: [Double]
  public let direction: Direction
  public let color: ColorRole
  public let label: String?

  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    below: some Sequence<some DataValue>, above: some Sequence<some DataValue>,
    direction: Direction = .vertical, color: ColorRole = .category(0), label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.below = below.map(\.plotted)
    self.above = above.map(\.plotted)
    self.direction = direction
    self.color = color
    self.label = label
  }

  /// Bars that reach as far to both sides.
  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    error: some Sequence<some DataValue>, direction: Direction = .vertical,
    color: ColorRole = .category(0), label: String? = nil
  ) {
    let error = error.map(\.plotted)
    self.init(
      x: x, y: y, below: error, above: error, direction: direction, color: color, label: label)
  }

  public var name: String { label.map { "The error bars “\($0)”" } ?? "Error bars" }

  public var legend: LegendEntry? { LegendEntry(label, .marker(color)) }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    try requireEqual(x.count, "x values", below.count, "lower errors", in: name)
    try requireEqual(x.count, "x values", above.count, "upper errors", in: name)
    training.x.include(x)
    training.y.include(y)
    let values = direction == .vertical ? y : x
    let bounds = values.indices.flatMap { [values[$0] - below[$0], values[$0] + above[$0]] }
    if direction == .vertical { training.y.include(bounds) } else { training.x.include(bounds) }
    training.markerCount += x.count
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let color = panel.theme.color(color)
    let radius = panel.markerRadius
    let cap = radius * 0.9
    let isVertical = direction == .vertical
    let near = panel.box.outset(8)
    let lines = x.indices.compactMap { bar($0, in: panel) }.flatMap { bar -> [[Point]] in
      let across = isVertical ? Point(cap, 0) : Point(0, cap)
      // Where the axis cuts a bar off, it has no cap.
      let caps = bar.isCut ? [bar.end] : [bar.start, bar.end]
      let segments =
        [[bar.start, bar.end]]
        + caps.map { [$0.offset(-across.x, -across.y), $0.offset(across.x, across.y)] }
      return segments.flatMap { near.clippedLines($0) }
    }
    let points = zip(x, y).compactMap(panel.point).filter(panel.box.outset(radius).contains)
    var operations: [DisplayList.Operation] = []
    if !lines.isEmpty {
      operations.append(
        .stroke(
          Path(lines.map { Path.Subpath($0) }),
          DisplayList.Stroke(color, width: panel.theme.errorBar)))
    }
    if !points.isEmpty {
      operations.append(
        .markers(DisplayList.Markers(points, radius: radius, colors: [color])))
    }
    return operations
  }

  public func crowd(in panel: Panel) -> [Point] {
    panel.samples(
      along: x.indices.compactMap { bar($0, in: panel) }.flatMap {
        panel.box.clippedLines([$0.start, $0.end])
      }) + zip(x, y).compactMap(panel.point).filter(panel.box.contains)
  }

  /// A bar's ends; on a log axis a lower bound not above zero is cut off at the axis's lower end, also where the value
  /// itself has no place.
  private func bar(_ i: Int, in panel: Panel) -> (start: Point, end: Point, isCut: Bool)? {
    let isVertical = direction == .vertical
    let (scale, other) = isVertical ? (panel.y, panel.x) : (panel.x, panel.y)
    let value = isVertical ? y[i] : x[i]
    let bounds = (value - below[i], value + above[i])
    guard value.isFinite, bounds.0.isFinite, bounds.1.isFinite,
      let across = other.position(isVertical ? x[i] : y[i]),
      let low = scale.edge(bounds.0), let high = scale.position(bounds.1)
    else { return nil }
    let isCut = !scale.kind.holds(bounds.0)
    return isVertical
      ? (Point(across, low), Point(across, high), isCut)
      : (Point(low, across), Point(high, across), isCut)
  }
}
