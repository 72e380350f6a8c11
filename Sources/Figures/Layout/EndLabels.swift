/// Labels at the ends of lines, in the lines' colors: each at the first of eight anchors around its end that is free,
/// else in a column beside the box with a leader to its end.
struct EndLabels {
  private(set) var operations: [DisplayList.Operation] = []

  private static let gap = 5.0
  /// Between the column of led labels and the box.
  private static let lead = 16.0

  /// The room beside the box that the labels need at most.
  static func width(of plan: PanelPlan, _ theme: Theme, _ fonts: Fonts) -> Double {
    guard plan.labelsEnds else { return 0 }
    let marks = plan.axes.marks.filter(\.hasEnd)
    return width(of: plan, names: marks.flatMap(\.legends).map(\.label), theme, fonts)
  }

  /// The same for names that are not decided on yet.
  static func width(of plan: PanelPlan, names: [String], _ theme: Theme, _ fonts: Fonts) -> Double {
    let labels = shown(names, plan, theme, fonts)
    let widest = labels.map { fonts.width(of: $0, theme.legendLabel) }.max()
    return widest.map { $0 + lead + 2 } ?? 0
  }

  /// The labels, the longest shortened: beside them the box needs room too.
  private static func shown(
    _ labels: [String], _ plan: PanelPlan, _ theme: Theme, _ fonts: Fonts
  ) -> [String] {
    labels.map { fonts.shortened($0, theme.legendLabel, width: plan.roomForNames) }
  }

  /// A line's label on its way to the page.
  private struct Item {
    let text: String
    let color: Color
    let end: Point
    let width: Double
    /// The top left corner, once it is known.
    var place: Point?
    var isLed = false

    func rect(_ height: Double) -> Rect {
      Rect(x: place?.x ?? 0, y: place?.y ?? 0, width: width, height: height)
    }
  }

  init(
    _ plan: PanelPlan, layers: [Layer], crowd: [Point], taken: [Rect], theme: Theme, fonts: Fonts
  ) {
    let style = theme.legendLabel
    let labels = Self.shown(
      layers.filter(\.mark.hasEnd).flatMap(\.mark.legends).map(\.label), plan, theme, fonts)
    let overhang = fonts.overhang(of: labels, style)
    // Ink of formulas fills its line, so that some room must be added.
    let extra = overhang.above + overhang.below
    let height = style.size * 1.1 + (extra > 0 ? extra + 1.5 : 0)
    let room = Self.width(of: plan, theme, fonts)
    let page = Rect(
      x: plan.box.x, y: plan.box.y - style.size * 0.55, width: plan.box.width + room,
      height: plan.box.height + style.size * 1.1)
    var empty = Occupancy(page)
    for point in crowd { empty.cover(Rect(x: point.x - 1, y: point.y - 1, width: 2, height: 2)) }
    for rect in taken { empty.cover(rect) }

    // From the top down, so that led labels keep the order of their ends.
    var items = layers.compactMap { layer -> Item? in
      guard layer.mark.hasEnd, let entry = layer.mark.legends.first,
        let end = layer.mark.ends(in: layer.panel).first
      else { return nil }
      let text = Self.shown([entry.label], plan, theme, fonts)[0]
      return Item(
        text: text, color: theme.textColor(entry.swatch.role), end: end,
        width: fonts.width(of: text, style))
    }.enumerated().sorted {
      ($0.element.end.y, $0.offset) < ($1.element.end.y, $1.offset)
    }.map(\.element)
    // Labels of ends at nearly the same place would stand in each other's way.
    for i in items.indices.dropLast()
    where items[i + 1].end.y - items[i].end.y < height
      && abs(items[i + 1].end.x - items[i].end.x) < 2 * height
    {
      items[i].isLed = true
      items[i + 1].isLed = true
    }
    // Whatever finds no anchor is led too, which can leave others without theirs.
    for _ in items.indices {
      var occupancy = empty
      Self.stack(&items, x: plan.box.maxX + Self.lead, height: height, in: page)
      for item in items where item.isLed { occupancy.cover(item.rect(height)) }
      var isDone = true
      for i in items.indices where !items[i].isLed {
        items[i].place = Self.anchors(around: items[i].end, width: items[i].width, height: height)
          .first {
            occupancy.isFree(Rect(x: $0.x, y: $0.y, width: items[i].width, height: height))
          }
        if items[i].place == nil {
          items[i].isLed = true
          isDone = false
        } else {
          occupancy.cover(items[i].rect(height).outset(1))
        }
      }
      if isDone { break }
    }

    let backing = theme.background.opacity(theme.plateOpacity)
    for item in items {
      // More labels than the column holds.
      guard let place = item.place, page.outset(0.01).contains(item.rect(height)) else { continue }
      if item.isLed {
        let stroke = DisplayList.Stroke(item.color.opacity(0.6), width: theme.contour * 0.8)
        operations.append(
          .stroke(Path(line: [item.end.offset(3, 0), place.offset(-3, height / 2)]), stroke))
      }
      operations.append(
        .text(
          DisplayList.Text(
            item.text, at: place.offset(0, style.size * 0.9 + overhang.above), style: style,
            color: item.color,
            halo: DisplayList.Stroke(backing, width: theme.halo, hasRoundJoins: true))))
    }
  }

  /// Places led labels below one another in a column, in order and as near to the heights of their ends as can be.
  private static func stack(_ items: inout [Item], x: Double, height: Double, in page: Rect) {
    // Blocks of labels that touch: each as high as suits its labels on average, joined while they overlap.
    var blocks: [(indices: [Int], top: Double)] = []
    for i in items.indices where items[i].isLed {
      var block = (indices: [i], top: items[i].end.y - height / 2)
      while let last = blocks.last,
        last.top + Double(last.indices.count) * height > block.top
      {
        blocks.removeLast()
        let members = last.indices + block.indices
        let sum = members.enumerated().reduce(0) { sum, member in
          sum + items[member.element].end.y - height / 2 - Double(member.offset) * height
        }
        block = (members, sum / Double(members.count))
      }
      let lowest = page.maxY - Double(block.indices.count) * height
      block.top = max(page.y, min(block.top, lowest))
      blocks.append(block)
      // Moved into the page, a block may lie on the one before.
      while blocks.count > 1,
        blocks[blocks.count - 2].top + Double(blocks[blocks.count - 2].indices.count) * height
          > blocks[blocks.count - 1].top
      {
        let lower = blocks.removeLast()
        let upper = blocks.removeLast()
        let members = upper.indices + lower.indices
        let top = min(upper.top, page.maxY - Double(members.count) * height)
        blocks.append((members, max(page.y, top)))
      }
    }
    for block in blocks {
      for (offset, i) in block.indices.enumerated() {
        items[i].place = Point(x, block.top + Double(offset) * height)
      }
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
