/// The area between two curves, such as the spread of several runs around their mean.
///
///     Band(x: steps, lower: lowest, upper: highest, label: "lowest to highest of 5 runs")
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

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", lower.count, "lower values", in: name)
    try requireEqual(x.count, "x values", upper.count, "upper values", in: name)
    for run in runs where run.count > 1 {
      let isDecreasing = x[run[0]] > x[run[run.count - 1]]
      for (last, next) in zip(run, run.dropFirst())
      where isDecreasing ? x[last] < x[next] : x[last] > x[next] {
        throw FigureError.unordered(
          mark: name, what: "x value", position: next, first: x[last], second: x[next],
          mayDecrease: true)
      }
    }
    training.x.include(x)
    training.y.include(lower)
    training.y.include(upper)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let polygons = curves(in: panel).compactMap { curves -> Path.Subpath? in
      let ring = curves.upper + curves.lower.reversed()
      let polygon = panel.box.outset(8).clippedPolygon(ring)
      return polygon.count > 2 ? Path.Subpath(polygon, isClosed: true) : nil
    }
    if polygons.isEmpty { return [] }
    let tint = panel.theme.color(color).opacity(panel.theme.bandOpacity)
    return [.fill(Path(polygons), tint)]
  }

  public func crowd(in panel: Panel) -> [Point] {
    let near = panel.box.outset(8)
    let curves = curves(in: panel)
    // The middle too: a wide band would hold a whole legend.
    let lines = curves.flatMap { curve in
      [
        curve.lower, curve.upper,
        zip(curve.lower, curve.upper).map { Point(($0.x + $1.x) / 2, ($0.y + $1.y) / 2) },
      ]
    }
    return panel.samples(along: lines.flatMap { near.clippedLines($0) })
  }

  /// The stretches in which all values are finite, as indices.
  private var runs: [[Int]] {
    x.indices.split { !(x[$0].isFinite && lower[$0].isFinite && upper[$0].isFinite) }.map(
      Array.init)
  }

  /// Both curves of each stretch. A bound that is not above zero is at the lower end of a log axis.
  private func curves(in panel: Panel) -> [(lower: [Point], upper: [Point])] {
    runs.flatMap { run in
      run.split { panel.x.position(x[$0]) == nil }.map { part in
        func curve(_ bounds: [Double]) -> [Point] {
          part.compactMap { i in
            guard let x = panel.x.position(x[i]), let y = panel.y.edge(bounds[i]) else {
              return nil
            }
            return Point(x, y)
          }
        }
        return (curve(lower), curve(upper))
      }
    }
  }
}
