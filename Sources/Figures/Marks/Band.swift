/// The area between two curves, such as the spread of several runs around their mean.
public struct Band: Mark {
  public let x: [Double]
  public let lower: [Double]
  public let upper: [Double]
  public let color: ColorRole
  public let label: String?

  public init(
    x: some Sequence<some DataValue>, lower: some Sequence<some DataValue>,
    upper: some Sequence<some DataValue>, color: ColorRole = .category(0), label: String? = nil
  ) {
    self.x = x.map(\.plotted)
    self.lower = lower.map(\.plotted)
    self.upper = upper.map(\.plotted)
    self.color = color
    self.label = label
  }

  public var name: String { label.map { "The band “\($0)”" } ?? "A band" }

  public var legend: LegendEntry? { LegendEntry(label, .band(color)) }

  public func train(_ training: inout Training) throws {
    try requireEqual(x.count, "x values", lower.count, "lower values", in: name)
    try requireEqual(x.count, "x values", upper.count, "upper values", in: name)
    training.x.include(x)
    training.y.include(lower)
    training.y.include(upper)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let polygons = runs(in: panel).compactMap { run -> Path.Subpath? in
      let ring = run.map(\.upper) + run.reversed().map(\.lower)
      let polygon = panel.box.outset(8).clippedPolygon(ring)
      return polygon.count > 2 ? Path.Subpath(polygon, isClosed: true) : nil
    }
    if polygons.isEmpty { return [] }
    let tint = panel.theme.color(color).opacity(panel.theme.bandOpacity)
    return [.fill(Path(polygons), tint)]
  }

  public func crowd(in panel: Panel) -> [Point] {
    panel.samples(along: panel.lines(x, lower) + panel.lines(x, upper))
  }

  /// The stretches where both curves have a place.
  private func runs(in panel: Panel) -> [[(lower: Point, upper: Point)]] {
    var runs: [[(lower: Point, upper: Point)]] = [[]]
    for i in x.indices {
      if let low = panel.point(x[i], lower[i]), let high = panel.point(x[i], upper[i]) {
        runs[runs.count - 1].append((low, high))
      } else {
        runs.append([])
      }
    }
    return runs
  }
}
