/// The lines along which a grid has a level.
public struct ContourLine: Mark {
  public let grid: Grid
  public let levels: [Double]
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?

  public init(
    _ grid: Grid, levels: [Double], color: ColorRole = .emphasis, style: LineStyle = .solid,
    label: String? = nil
  ) {
    self.grid = grid
    self.levels = levels
    self.color = color
    self.style = style
    self.label = label
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
}
