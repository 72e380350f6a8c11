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
        if !rows[index].swatches.contains(entry.swatch) {
          rows[index].swatches.append(entry.swatch)
        }
      } else {
        rows.append(Row(label: entry.label, swatches: [entry.swatch]))
      }
    }
    self.rows = rows
    self.theme = theme
    self.fonts = fonts
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Whether it is the key to a field of arrows, which fill the panel.
  var hasArrow: Bool {
    rows.flatMap(\.swatches).contains { if case .arrow = $0 { true } else { false } }
  }

  private var rowHeight: Double { (theme.legendLabel.size * 1.5).rounded() }

  /// Of a row with a label in so many lines.
  private func height(of label: [String]) -> Double {
    label.reduce(0) { height, line in
      let overhang = fonts.overhang(of: line, theme.legendLabel)
      // What is centered on the row reaches as far on both sides.
      return height + rowHeight + 2 * max(overhang.above, overhang.below)
    }
  }

  /// The width of what stands before a row's label: an arrow of a key can be longer than other swatches.
  private func swatchWidth(of row: Row) -> Double {
    row.swatches.reduce(swatchWidth) { width, swatch in
      if case .arrow(_, let length) = swatch { max(width, length) } else { width }
    }
  }

  private func width(of row: Row) -> Double {
    swatchWidth(of: row) + swatchGap + fonts.width(of: row.label, theme.legendLabel)
  }

  /// The size of the plate.
  var size: (width: Double, height: Double) {
    let widest = rows.map { width(of: $0) }.max() ?? 0
    return (
      (widest + 2 * padding).rounded(.up), rows.reduce(padding) { $0 + height(of: [$1.label]) }
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
    var top = origin.y + padding / 2
    for row in rows {
      let height = self.height(of: [row.label])
      let middle = top + height / 2
      top += height
      operations += draw(
        row, label: [row.label], at: Point(origin.x + padding, middle), style: theme.legendLabel)
    }
    return operations
  }

  /// Where each row goes when they follow one another in lines of this width, its label broken where it is too long.
  private func flow(in width: Double) -> (places: [Place], height: Double) {
    var places: [Place] = []
    var x = 0.0
    var top = 0.0
    var height = 0.0
    let labels = fonts.wrapApart(
      rows.map(\.label), theme.legendLabel,
      widths: rows.map { width - swatchWidth(of: $0) - swatchGap })
    for (row, label) in zip(rows, labels) {
      let needed = self.width(of: row)
      if x > 0 && x + needed > width {
        top += height
        (x, height) = (0, 0)
      }
      places.append(Place(row: row, label: label, x: x, y: top))
      height = max(height, rowHeight, self.height(of: label))
      x += needed + columnGap
    }
    return (places, rows.isEmpty ? 0 : top + height + 4)
  }

  /// A row on its way into a line.
  private struct Place {
    let row: Row
    let label: [String]
    let x: Double
    let y: Double
  }

  func height(flowingIn width: Double) -> Double { flow(in: width).height }

  func flow(from origin: Point, width: Double) -> [DisplayList.Operation] {
    flow(in: width).places.flatMap { place in
      draw(
        place.row, label: place.label,
        at: origin.offset(place.x, place.y + height(of: Array(place.label.prefix(1))) / 2),
        style: fonts.fitted(
          theme.legendLabel, lines: place.label,
          width: width - swatchWidth(of: place.row) - swatchGap))
    }
  }

  /// A row from its left end at half the height of its first line.
  private func draw(_ row: Row, label: [String], at start: Point, style: TextStyle)
    -> [DisplayList.Operation]
  {
    let baseline = fonts[style.weight].capHeight * style.size / 2
    let texts = label.enumerated().map { line, text in
      let down =
        height(of: Array(label[..<line])) + (height(of: [text]) - height(of: [label[0]])) / 2
      return DisplayList.Operation.text(
        DisplayList.Text(
          text,
          at: start.offset(swatchWidth(of: row) + swatchGap, baseline + down),
          style: style, color: theme.text))
    }
    return row.swatches.flatMap { draw($0, at: start) } + texts
  }

  private func draw(_ swatch: LegendEntry.Swatch, at start: Point) -> [DisplayList.Operation] {
    let rect = Rect(x: start.x, y: start.y - 4.5, width: swatchWidth, height: 9)
    func marker(_ role: ColorRole, radius: Double) -> DisplayList.Operation {
      .markers(
        DisplayList.Markers(
          [start.offset(swatchWidth / 2, 0)], radius: radius, colors: [theme.color(role)]))
    }
    switch swatch {
    case .line(let role, let style, let weight):
      return [
        .stroke(
          Path(line: [start, start.offset(swatchWidth, 0)]), theme.stroke(role, style, weight))
      ]
    case .marker(let role): return [marker(role, radius: theme.markerRadius)]
    case .disc(let role, let share):
      return [marker(role, radius: theme.discRadius(share: share))]
    case .band(let role):
      return [.fill(Path(rect), theme.color(role).opacity(theme.bandOpacity))]
    case .bar(let role): return [.fill(Path(rect), theme.color(role))]
    case .area(let role, let style):
      var stroke = theme.stroke(role, style, .rule)
      (stroke.hasRoundJoins, stroke.hasRoundEnds) = (false, false)
      stroke.dashes = stroke.dashes.map { $0 / 2 }
      return [
        .fill(Path(rect), theme.color(role).opacity(theme.areaOpacity)),
        .stroke(Path(rect.outset(-theme.rule / 2)), stroke),
      ]
    case .spreadBand(let role):
      return draw(.band(role), at: start) + draw(.line(role, .solid, .data), at: start)
    case .spreadBar(let role):
      let middle = start.offset(swatchWidth / 2, 0)
      let (reach, cap) = (5.5, theme.markerRadius * 0.9)
      let lines =
        [[middle.offset(0, -reach), middle.offset(0, reach)]]
        + [-reach, reach].map { [middle.offset(-cap, $0), middle.offset(cap, $0)] }
      let bar = DisplayList.Stroke(theme.color(role), width: theme.errorBar)
      return [.stroke(Path(lines.map { Path.Subpath($0) }), bar)] + draw(.marker(role), at: start)
    case .arrow(let role, let length):
      return ArrowShape(from: start, to: start.offset(length, 0), width: theme.vectorWidth)
        .operations(theme.color(role))
    }
  }
}
