/// A cell for each value of a grid, centered on its column and row; on a log axis its edges are the geometric means of
/// neighbors.
///
///     HeatMap(Grid(rows: [[1, 0.2], [0.2, 1]]), annotations: .decimals(1))
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

  public func train(_ training: inout ScaleTraining) throws {
    try grid.check(name)
    if case .texts(let texts) = annotations {
      try requireEqual(texts.count, "annotations", grid.values.count, "values", in: name)
    }
    training.x.include(training.xScale.edges(around: grid.x.filter(training.xScale.holds)))
    training.y.include(training.yScale.edges(around: grid.y.filter(training.yScale.holds)))
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
    let cells = DisplayList.Cells(xEdges: xEdges, yEdges: yEdges, colors: tints)
    var operations: [DisplayList.Operation] = [
      cells.cropped(to: panel.box.outset(8)).map { .cells($0) }
    ].compactMap(\.self)
    let texts = rows.map { j in columns.map { i in text(j * grid.x.count + i) } }
    let style = style(for: texts, xEdges, yEdges, panel)
    guard style.size >= panel.theme.smallestText else { return operations }
    for (row, line) in texts.enumerated() {
      for (column, text) in line.enumerated() where !text.isEmpty {
        let center = Point(
          (xEdges[column] + xEdges[column + 1]) / 2, (yEdges[row] + yEdges[row + 1]) / 2)
        let face = panel.fonts[style.weight]
        let (width, height) = (panel.fonts.width(of: text, style), face.capHeight * style.size)
        // In a cell that the axis cuts off, there may be less room.
        let room = Rect(
          x: center.x - width / 2, y: center.y - height / 2, width: width, height: height)
        guard panel.box.contains(room) else { continue }
        operations.append(
          .text(
            DisplayList.Text(
              text,
              at: center.offset(-width / 2, height / 2),
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

  /// The centers that have a place on the scale, and the positions of the edges around them.
  private static func places(_ centers: [Double], on scale: AxisScale) -> ([Int], [Double]) {
    let kept = centers.indices.filter { scale.kind.holds(centers[$0]) }
    let edges = scale.kind.edges(around: kept.map { centers[$0] })
    return (kept, edges.compactMap(scale.position))
  }
}
