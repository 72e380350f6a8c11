/// The lines along which a grid has a level.
///
///     ContourLine(loss, levels: [0.1, 1, 10], isNumbered: true)
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

  public func train(_ training: inout ScaleTraining) throws {
    try grid.check(name)
    try requireOrder(levels, "level", in: name)
    training.x.include(grid.x)
    training.y.include(grid.y)
    training.hasField = true
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let numbers = isNumbered ? numbers(in: panel) : []
    let gaps = numbers.map { $0.rect.outset(2) }
    let grid = grid.placed(x: panel.x.kind, y: panel.y.kind)
    let subpaths = levels.flatMap { level in
      Contours(grid, level: level).lines().flatMap { line -> [Path.Subpath] in
        let points = line.points.map(panel.point(atPlace:))
        if line.isRing, points.allSatisfy(panel.box.contains), gaps.isEmpty {
          return [Path.Subpath(points, isClosed: true)]
        }
        let open = line.isRing ? points + points.prefix(1) : points
        return panel.box.outset(8).clippedLines(open).flatMap { Self.cut($0, at: gaps) }
          .map { Path.Subpath($0) }
      }
    }
    if subpaths.isEmpty { return [] }
    return [.stroke(Path(subpaths), panel.stroke(color, style, .contour))]
      + numbers.map { .text($0.text) }
  }

  public func written(in panel: Panel) -> [Rect] {
    isNumbered ? numbers(in: panel).map(\.rect) : []
  }

  /// A number on each line that is long enough, where the line runs level and no other number stands.
  private func numbers(in panel: Panel) -> [(text: DisplayList.Text, rect: Rect)] {
    let theme = panel.theme
    let style = theme.tickLabel
    let backing = theme.background.opacity(theme.plateOpacity)
    var numbers: [(text: DisplayList.Text, rect: Rect)] = []
    let inner = panel.box.outset(-4)
    let grid = grid.placed(x: panel.x.kind, y: panel.y.kind)
    for (level, text) in zip(levels, TickLabels.each(levels)) {
      let width = panel.fonts.width(of: text, style)
      let height = panel.fonts.regular.capHeight * style.size
      for line in Contours(grid, level: level).lines() {
        let points = line.points.map(panel.point(atPlace:))
        for piece in panel.box.clippedLines(line.isRing ? points + points.prefix(1) : points) {
          let spots = panel.samples(along: [piece])
          // Some 4 points apart: around the number as much of the line should be seen.
          guard Double(spots.count) * 4 > 2 * width + 20 else { continue }
          let rises = (3..<(spots.count - 3)).map { i in
            let (a, b) = (spots[i - 3], spots[i + 3])
            return (spot: spots[i], rise: abs(b.y - a.y) / max(a.distance(to: b), 1e-6))
          }
          let level = rises.enumerated().sorted {
            ($0.element.rise, $0.offset) < ($1.element.rise, $1.offset)
          }
          let rects = level.lazy.map { _, place in
            Rect(
              x: place.spot.x - width / 2, y: place.spot.y - height / 2, width: width,
              height: height)
          }
          let free = rects.first { rect in
            inner.contains(rect) && !numbers.contains { $0.rect.outset(5).intersects(rect) }
          }
          guard let rect = free else { continue }
          numbers.append(
            (
              DisplayList.Text(
                text, at: Point(rect.x, rect.maxY), style: style, color: theme.textColor(color),
                halo: DisplayList.Stroke(backing, width: theme.halo, hasRoundJoins: true)), rect
            ))
        }
      }
    }
    return numbers
  }

  /// The parts of a line outside of all gaps.
  private static func cut(_ line: [Point], at gaps: [Rect]) -> [[Point]] {
    gaps.reduce([line]) { lines, gap in
      lines.flatMap { line -> [[Point]] in
        var parts: [[Point]] = []
        var part = Array(line.prefix(1))
        for (a, b) in zip(line, line.dropFirst()) {
          guard let (enter, leave) = gap.clippedSegment(from: a, to: b) else {
            part.append(b)
            continue
          }
          if enter != a { part.append(enter) }
          if part.count > 1 { parts.append(part) }
          part = leave == b ? [b] : [leave, b]
        }
        if part.count > 1 { parts.append(part) }
        return parts
      }
    }
  }
}
