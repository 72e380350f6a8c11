/// The uncertainty of values: a bar from each value's lower to its upper bound, with a disc at the value.
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

  public func train(_ training: inout Training) throws {
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
    let lines = x.indices.compactMap { bar($0, in: panel) }.flatMap { start, end -> [[Point]] in
      let across = isVertical ? Point(cap, 0) : Point(0, cap)
      let segments = [
        [start, end],
        [start.offset(-across.x, -across.y), start.offset(across.x, across.y)],
        [end.offset(-across.x, -across.y), end.offset(across.x, across.y)],
      ]
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
        panel.box.clippedLines([$0, $1])
      }) + zip(x, y).compactMap(panel.point).filter(panel.box.contains)
  }

  /// A bar's ends; on a log axis a bound not above zero is at the axis's lower end.
  private func bar(_ i: Int, in panel: Panel) -> (Point, Point)? {
    guard let point = panel.point(x[i], y[i]) else { return nil }
    let scale = direction == .vertical ? panel.y : panel.x
    let value = direction == .vertical ? y[i] : x[i]
    func place(_ bound: Double) -> Double? {
      bound.isFinite ? scale.position(bound) ?? scale.start : nil
    }
    guard let low = place(value - below[i]), let high = place(value + above[i]) else { return nil }
    return direction == .vertical
      ? (Point(point.x, low), Point(point.x, high)) : (Point(low, point.y), Point(high, point.y))
  }
}
