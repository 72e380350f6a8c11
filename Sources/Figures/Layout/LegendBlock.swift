/// A panel's legend: a plate inside the box, or rows above it.
struct LegendBlock {
  private struct Row {
    let label: String
    var swatches: [LegendEntry.Swatch]
  }

  private let rows: [Row]
  private let theme: Theme
  private let fonts: Fonts

  private let padding = 6.0
  private let swatchWidth = 18.0
  private let swatchGap = 6.0
  private let columnGap = 16.0

  init(_ entries: [LegendEntry], theme: Theme, fonts: Fonts) {
    var rows: [Row] = []
    for entry in entries {
      if let index = rows.firstIndex(where: { $0.label == entry.label }) {
        rows[index].swatches.append(entry.swatch)
      } else {
        rows.append(Row(label: entry.label, swatches: [entry.swatch]))
      }
    }
    self.rows = rows
    self.theme = theme
    self.fonts = fonts
  }

  var isEmpty: Bool { rows.isEmpty }

  private var rowHeight: Double { (theme.legendLabel.size * 1.5).rounded() }

  private func width(of row: Row) -> Double {
    swatchWidth + swatchGap + fonts.width(of: row.label, theme.legendLabel)
  }

  /// The size of the plate.
  var size: (width: Double, height: Double) {
    let widest = rows.map { width(of: $0) }.max() ?? 0
    return (
      (widest + 2 * padding).rounded(.up), Double(rows.count) * rowHeight + padding
    )
  }

  /// Where the plate may lie inside the box: corners first.
  func places(in box: Rect) -> [Point] {
    let anchors: [Label.Anchor] = [
      .topTrailing, .topLeading, .bottomTrailing, .bottomLeading, .trailing, .leading, .top,
      .bottom,
    ]
    let (width, height) = size
    return anchors.map { $0.origin(of: width, height, in: box) }
  }

  func plate(at origin: Point) -> [DisplayList.Operation] {
    let (width, height) = size
    // Half points from whole ones, so that the thin border is crisp.
    let rect = Rect(
      x: origin.x.rounded(.down) + 0.5, y: origin.y.rounded(.down) + 0.5, width: width - 1,
      height: height - 1)
    let plate = Path(rect, radius: 3)
    var operations: [DisplayList.Operation] = [
      .fill(plate, theme.background.opacity(theme.plateOpacity)),
      .stroke(plate, DisplayList.Stroke(theme.frameColor.opacity(0.35), width: theme.frame)),
    ]
    for (i, row) in rows.enumerated() {
      let middle = origin.y + padding / 2 + (Double(i) + 0.5) * rowHeight
      operations += draw(row, at: Point(origin.x + padding, middle), style: theme.legendLabel)
    }
    return operations
  }

  /// Where each row goes when they follow one another in lines of this width.
  private func flow(in width: Double) -> [(line: Int, x: Double)] {
    var line = 0
    var x = 0.0
    return rows.map { row in
      let needed = self.width(of: row)
      if x > 0 && x + needed > width {
        line += 1
        x = 0
      }
      defer { x += needed + columnGap }
      return (line, x)
    }
  }

  func height(flowingIn width: Double) -> Double {
    flow(in: width).last.map { Double($0.line + 1) * rowHeight + 4 } ?? 0
  }

  func flow(from origin: Point, width: Double) -> [DisplayList.Operation] {
    zip(rows, flow(in: width)).flatMap { row, place in
      let room = width - swatchWidth - swatchGap
      let style = fonts.fitted(theme.legendLabel, lines: [row.label], width: room)
      let middle = origin.y + (Double(place.line) + 0.5) * rowHeight
      return draw(row, at: Point(origin.x + place.x, middle), style: style)
    }
  }

  /// A row from its left end at half its height.
  private func draw(_ row: Row, at start: Point, style: TextStyle) -> [DisplayList.Operation] {
    let label = DisplayList.Text(
      row.label,
      at: start.offset(
        swatchWidth + swatchGap, fonts[style.weight].capHeight * style.size / 2),
      style: style, color: theme.text)
    return row.swatches.map { draw($0, at: start) } + [.text(label)]
  }

  private func draw(_ swatch: LegendEntry.Swatch, at start: Point) -> DisplayList.Operation {
    switch swatch {
    case .line(let role, let style, let weight):
      return .stroke(
        Path(line: [start, start.offset(swatchWidth, 0)]), theme.stroke(role, style, weight))
    case .marker(let role):
      return .markers(
        DisplayList.Markers(
          [start.offset(swatchWidth / 2, 0)], radius: theme.markerRadius,
          colors: [theme.color(role)]))
    case .band(let role):
      let rect = Rect(x: start.x, y: start.y - 4.5, width: swatchWidth, height: 9)
      return .fill(Path(rect), theme.color(role).opacity(theme.bandOpacity))
    }
  }
}
