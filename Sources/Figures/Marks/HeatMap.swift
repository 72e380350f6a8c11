/// A cell for each value of a grid, centered on its column and row.
public struct HeatMap: Mark {
  /// What is written into the cells, in black or white, whichever can be read better.
  public enum Annotations: Sendable {
    case none
    /// The values with this many decimals.
    case decimals(Int)
    /// The values as percentages with this many decimals, without the sign.
    case percent(Int)
    /// These texts, row by row as the values.
    case texts([String])
  }

  public let grid: Grid
  public let colors: ColorScale
  public let annotations: Annotations

  public init(_ grid: Grid, colors: ColorScale = .viridis, annotations: Annotations = .none) {
    self.grid = grid
    self.colors = colors
    self.annotations = annotations
  }

  public var name: String { "A heat map" }

  public func train(_ training: inout Training) throws {
    try grid.check(name)
    if case .texts(let texts) = annotations {
      try requireEqual(texts.count, "annotations", grid.values.count, "values", in: name)
    }
    training.x.include(Self.edges(grid.x))
    training.y.include(Self.edges(grid.y))
    training.hasField = true
    training.isOpaque = true
    training.include(Extent(grid.values), in: colors)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    var (columns, xEdges) = Self.places(grid.x, on: panel.x)
    var (rows, yEdges) = Self.places(grid.y, on: panel.y)
    guard xEdges.count > 1, yEdges.count > 1 else { return [] }
    if xEdges[0] > xEdges[1] {
      columns.reverse()
      xEdges.reverse()
    }
    if yEdges[0] > yEdges[1] {
      rows.reverse()
      yEdges.reverse()
    }
    let domain = panel.domain(of: colors)
    let tints = rows.flatMap { j in
      columns.map { i in colors.color(of: grid.value(i, j), in: domain, on: panel.theme) }
    }
    var operations: [DisplayList.Operation] = [
      .cells(DisplayList.Cells(xEdges: xEdges, yEdges: yEdges, colors: tints))
    ]
    let texts = rows.map { j in columns.map { i in text(j * grid.x.count + i) } }
    let style = style(for: texts, xEdges, yEdges, panel)
    guard style.size >= panel.theme.smallestText else { return operations }
    for (row, line) in texts.enumerated() {
      for (column, text) in line.enumerated() where !text.isEmpty {
        let center = Point(
          (xEdges[column] + xEdges[column + 1]) / 2, (yEdges[row] + yEdges[row + 1]) / 2)
        let face = panel.fonts[style.weight]
        operations.append(
          .text(
            DisplayList.Text(
              text,
              at: center.offset(
                -panel.fonts.width(of: text, style) / 2, face.capHeight * style.size / 2),
              style: style, color: tints[row * columns.count + column].contrasting)))
      }
    }
    return operations
  }

  private func text(_ index: Int) -> String {
    let value = grid.values[index]
    switch annotations {
    case .none: return ""
    case .texts(let texts): return texts[index]
    case _ where value.isNaN: return ""
    case .decimals(let count): return TickLabels.fixed(value, decimals: count)
    case .percent(let count): return TickLabels.fixed(value * 100, decimals: count)
    }
  }

  /// One size for all cells, such that the widest text fits the narrowest.
  private func style(
    for texts: [[String]], _ xEdges: [Double], _ yEdges: [Double], _ panel: Panel
  ) -> TextStyle {
    func narrowest(_ edges: [Double]) -> Double {
      zip(edges, edges.dropFirst()).map { $1 - $0 }.min() ?? 0
    }
    let style = panel.theme.cellText
    let widest = texts.joined().map { panel.fonts.width(of: $0, style) }.max() ?? 0
    if widest == 0 { return style }
    let factor = min(
      1, 0.86 * narrowest(xEdges) / widest, 0.7 * narrowest(yEdges) / style.size)
    return style.scaled(by: factor)
  }

  /// The places that have both edges on the scale, and those edges.
  private static func places(_ centers: [Double], on scale: AxisScale) -> ([Int], [Double]) {
    let edges = edges(centers)
    var kept: [Int] = []
    var positions: [Double] = []
    for index in centers.indices {
      guard let start = scale.position(edges[index]), let end = scale.position(edges[index + 1])
      else { continue }
      if positions.isEmpty { positions.append(start) }
      positions.append(end)
      kept.append(index)
    }
    return (kept, positions)
  }

  /// The edges midway between centers, and as far outside the first and last.
  static func edges(_ centers: [Double]) -> [Double] {
    guard let first = centers.first, let last = centers.last else { return [] }
    if centers.count == 1 { return [first - 0.5, first + 0.5] }
    let between = zip(centers, centers.dropFirst()).map { ($0 + $1) / 2 }
    return [2 * first - between[0]] + between + [2 * last - between[between.count - 1]]
  }
}
