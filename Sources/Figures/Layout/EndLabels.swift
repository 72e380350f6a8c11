/// Labels at the ends of lines, in the lines' colors: each at the first of eight anchors around its end that is free,
/// else in a column beside the box with a leader to its end.
struct EndLabels {
  private(set) var operations: [DisplayList.Operation] = []

  private static let gap = 5.0
  /// Between the column of led labels and the box.
  private static let lead = 16.0

  /// The room beside the box that the labels need at most.
  static func width(of plan: PanelPlan, _ theme: Theme, _ fonts: Fonts) -> Double {
    guard plan.axes.legend == .atEnds else { return 0 }
    let marks = plan.axes.marks.filter(\.hasEnd)
    let widest = marks.flatMap(\.legends).map { fonts.width(of: $0.label, theme.legendLabel) }.max()
    return widest.map { $0 + lead + 2 } ?? 0
  }

  init(
    _ plan: PanelPlan, layers: [Layer], crowd: [Point], taken: [Rect], theme: Theme, fonts: Fonts
  ) {
    let style = theme.legendLabel
    let height = style.size * 1.1
    let room = Self.width(of: plan, theme, fonts)
    let page = Rect(
      x: plan.box.x, y: plan.box.y - height / 2, width: plan.box.width + room,
      height: plan.box.height + height)
    var occupancy = Occupancy(page)
    for point in crowd { occupancy.cover(Rect(x: point.x - 1, y: point.y - 1, width: 2, height: 2)) }
    for rect in taken { occupancy.cover(rect) }

    // From the top down, so that led labels keep the order of their ends.
    let lines = layers.compactMap { layer -> (entry: LegendEntry, ends: [Point])? in
      guard layer.mark.hasEnd, let entry = layer.mark.legends.first else { return nil }
      let ends = layer.mark.ends(in: layer.panel)
      return ends.isEmpty ? nil : (entry, ends)
    }.sorted { $0.ends[0].y < $1.ends[0].y }
    for (entry, ends) in lines {
      let width = fonts.width(of: entry.label, style)
      var place: Point?
      var leader: Point?
      for end in ends.prefix(1) {
        place = Self.anchors(around: end, width: width, height: height).first {
          occupancy.isFree(Rect(x: $0.x, y: $0.y, width: width, height: height))
        }
      }
      if place == nil {
        // The free place nearest to the end's height.
        let x = plan.box.maxX + Self.lead
        let steps = (0...Int(page.height)).flatMap { [Double($0), -Double($0)] }
        place = steps.lazy.map { Point(x, ends[0].y - height / 2 + $0) }.first {
          occupancy.isFree(Rect(x: $0.x, y: $0.y, width: width, height: height))
        }
        leader = place.map { $0.offset(-3, height / 2) }
      }
      // More labels than the column holds.
      guard let place else { continue }
      let color = theme.textColor(entry.swatch.role)
      if let leader {
        let stroke = DisplayList.Stroke(color.opacity(0.7), width: theme.contour * 0.8)
        let end = ends[0]
        operations.append(
          .stroke(Path(line: [end.offset(3, 0), Point(plan.box.maxX + 4, end.y), leader]), stroke))
      }
      let rect = Rect(x: place.x, y: place.y, width: width, height: height)
      occupancy.cover(rect.outset(1))
      let backing = theme.background.opacity(theme.plateOpacity)
      operations.append(
        .text(
          DisplayList.Text(
            entry.label, at: place.offset(0, style.size * 0.9), style: style, color: color,
            halo: DisplayList.Stroke(backing, width: theme.halo, hasRoundJoins: true))))
    }
  }

  private static func anchors(around end: Point, width: Double, height: Double) -> [Point] {
    let (right, left, middle) = (end.x + gap, end.x - width - gap, end.x - width / 2)
    let (above, below, level) = (end.y - height - 2, end.y + 2, end.y - height / 2)
    return [
      Point(right, level), Point(right, above), Point(right, below), Point(middle, above),
      Point(middle, below), Point(left, above), Point(left, below), Point(left, level),
    ]
  }
}
