/// The lines along which a grid has a level.
public struct ContourLine: Mark {
  public let grid: Grid
  public let levels: [Double]
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?
  /// Whether each line bears the number of its level.
  public let isNumbered: Bool

  public init(
    _ grid: Grid, levels: [Double], color: ColorRole = .emphasis, style: LineStyle = .solid,
    label: String? = nil, isNumbered: Bool = false
  ) {
    self.grid = grid
    self.levels = levels
    self.color = color
    self.style = style
    self.label = label
    self.isNumbered = isNumbered
  }

  public var name: String { label.map { "The contour line “\($0)”" } ?? "A contour line" }

  public var legend: LegendEntry? { LegendEntry(label, .line(color, style, .contour)) }

  public func train(_ training: inout Training) throws {
    try grid.check(name)
    guard levels.allSatisfy(\.isFinite) else { throw FigureError.badLevels(mark: name) }
    training.x.include(grid.x)
    training.y.include(grid.y)
    training.hasField = true
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let subpaths = levels.flatMap { level in
      Contours(grid, level: level).lines().flatMap { line -> [Path.Subpath] in
        let points = line.points.map { panel.point($0.x, $0.y) }
        if line.isRing, points.allSatisfy({ $0.map(panel.box.contains) ?? false }) {
          return [Path.Subpath(points.compactMap(\.self), isClosed: true)]
        }
        let open = line.isRing ? points + points.prefix(1) : points
        return panel.box.outset(8).clippedLines(open).map { Path.Subpath($0) }
      }
    }
    if subpaths.isEmpty { return [] }
    return [
      .stroke(Path(subpaths), panel.stroke(color, style, .contour))
    ]
  }

  /// Numbers where the lines run level, so that their text follows them.
  public func captions(in panel: Panel) -> [Caption] {
    guard isNumbered else { return [] }
    let numbers = TickLabels(levels)
    let unit = TickLabels.axisLabel(nil, exponent: numbers.exponent) ?? ""
    return zip(levels, numbers.labels).flatMap { level, number -> [Caption] in
      let lines = Contours(grid, level: level).lines().flatMap { line -> [[Point]] in
        let points = line.points.map { panel.point($0.x, $0.y) }
        return panel.box.clippedLines(line.isRing ? points + points.prefix(1) : points)
      }
      return lines.compactMap { line -> Caption? in
        let spots = panel.samples(along: [line])
        // A line no longer than its number goes without.
        guard spots.count > 14 else { return nil }
        let level = (3..<(spots.count - 3)).map { i -> (spot: Point, rise: Double) in
          let (a, b) = (spots[i - 3], spots[i + 3])
          return (spots[i], abs(b.y - a.y) / max(a.distance(to: b), 1e-6))
        }.enumerated().sorted { ($0.element.rise, $0.offset) < ($1.element.rise, $1.offset) }
        let centers = level.prefix(60).map(\.element.spot)
        return Caption(text: number + unit, color: color, hasPlate: false, isOptional: true) {
          width, height in
          centers.map { Point($0.x - width / 2, $0.y - height / 2) }
        }
      }
    }
  }
}
