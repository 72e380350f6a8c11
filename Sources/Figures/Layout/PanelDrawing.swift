/// Draws one panel: grid, marks, frame, numbers, captions and legend.
struct PanelDrawing {
  private let plan: PanelPlan
  private let layers: [Layer]
  private let theme: Theme
  private let fonts: Fonts
  private let legend: LegendBlock

  init(_ plan: PanelPlan, theme: Theme, fonts: Fonts) {
    self.plan = plan
    self.theme = theme
    self.fonts = fonts
    layers = plan.layers(theme: theme, fonts: fonts)
    let named = layers.filter { !(plan.labelsEnds && $0.mark.hasEnd) }
    // What says how to read the others comes after them.
    let inOrder = named.filter { !$0.mark.isNote } + named.filter(\.mark.isNote)
    let entries =
      plan.axes.legend == .none ? [] : inOrder.flatMap { $0.mark.legends(in: $0.panel) }
    legend = LegendBlock(entries, theme: theme, fonts: fonts)
  }

  /// The height of what stands above the box: title and legend.
  var headHeight: Double {
    let lines = plan.titleLines(theme: theme, fonts: fonts)
    let height = fonts.stack(lines, theme.panelTitle, leading: theme.leading).height
    let title = lines.isEmpty ? 0 : height + 4
    return (title + legendHeight).rounded(.up)
  }

  private var legendHeight: Double {
    plan.hasLegendAbove ? legend.height(flowingIn: plan.box.width) : 0
  }

  /// Whether a legend that belongs inside would hide data there.
  var legendNeedsRoom: Bool {
    if plan.hasLegendAbove || legend.isEmpty { return false }
    // Arrows fill the panel, as cells and opaque bands do.
    if legend.hasArrow || plan.training.isOpaque { return true }
    let insets = InsetBlock(plan, crowd: crowd, theme: theme, fonts: fonts)
    let placer = CaptionBlock(layers, crowd: crowd, in: panel, beside: insets.plates).placer
    let size = legend.size
    let inner = plan.box.outset(-6)
    guard size.width <= inner.width, size.height <= inner.height else { return true }
    let best = placer.best(legend.places(in: inner), width: size.width, height: size.height)
    return best.cost > 0
  }

  private var panel: Panel { plan.panel(theme: theme, fonts: fonts) }

  private var crowd: [Point] { layers.flatMap { $0.mark.crowd(in: $0.panel) } }

  func operations() throws -> [DisplayList.Operation] {
    var operations: [DisplayList.Operation] = []
    if !plan.training.isOpaque && !plan.training.isBare { operations += gridOperations() }
    let marks = try layers.flatMap { try $0.mark.draw(in: $0.panel) }
    if !marks.isEmpty { operations.append(.clip(plan.box, marks)) }
    if !plan.training.isBare { operations += frameOperations() }
    operations += plan.second?.operations(theme, fonts) ?? []
    operations += labelOperations()
    let insets = InsetBlock(plan, crowd: crowd, theme: theme, fonts: fonts)
    operations += try insets.operations()
    let captions = CaptionBlock(layers, crowd: crowd, in: panel, beside: insets.plates)
    let placer = captions.placer
    operations += captions.operations
    if plan.labelsEnds {
      operations +=
        EndLabels(
          plan, layers: layers, crowd: crowd, taken: placer.taken, theme: theme, fonts: fonts
        ).operations
    }
    if !legend.isEmpty {
      if plan.hasLegendAbove {
        let top = Point(plan.box.x, plan.box.y - legendHeight)
        operations += legend.flow(from: top, width: plan.box.width)
      } else {
        let size = legend.size
        let best = placer.best(
          legend.places(in: plan.box.outset(-6)), width: size.width, height: size.height)
        operations += legend.plate(at: best.origin)
      }
    }
    return operations
  }

  // MARK: Grid, frame and numbers

  /// Half a point from a whole one, where a line of one point covers whole pixels at every scale.
  private func snapped(_ position: Double) -> Double { position.rounded(.down) + 0.5 }

  private func gridOperations() -> [DisplayList.Operation] {
    let box = plan.box
    func isInside(_ position: Double, _ start: Double, _ end: Double) -> Bool {
      position > start + 1 && position < end - 1
    }
    let vertical = plan.xTicks.marks.filter { isInside($0, box.x, box.maxX) }
    let horizontal = plan.yTicks.marks.filter { isInside($0, box.y, box.maxY) }
    let lines =
      vertical.map { [Point(snapped($0), box.y), Point(snapped($0), box.maxY)] }
      + horizontal.map { [Point(box.x, snapped($0)), Point(box.maxX, snapped($0))] }
    if lines.isEmpty { return [] }
    return [
      .stroke(
        Path(lines.map { Path.Subpath($0) }), DisplayList.Stroke(theme.grid, width: theme.frame))
    ]
  }

  private func frameOperations() -> [DisplayList.Operation] {
    let frame = plan.box.outset(theme.frame / 2)
    let stroke = DisplayList.Stroke(theme.frameColor, width: theme.frame)
    var lines: [Path.Subpath] = []
    if plan.training.hasField {
      lines.append(Path(frame).subpaths[0])
    } else {
      let half = theme.frame / 2
      lines.append(
        Path.Subpath([
          Point(frame.x, frame.y + half), Point(frame.x, frame.maxY),
          Point(frame.maxX - half, frame.maxY),
        ]))
    }
    func tick(_ position: Double, _ length: Double, isHorizontalAxis: Bool) -> Path.Subpath {
      isHorizontalAxis
        ? Path.Subpath([
          Point(snapped(position), frame.maxY), Point(snapped(position), frame.maxY + length),
        ])
        : Path.Subpath([
          Point(frame.x, snapped(position)), Point(frame.x - length, snapped(position)),
        ])
    }
    func place(_ position: Double, _ start: Double, _ end: Double) -> Double {
      min(max(position, start), end - 0.5)
    }
    let short = theme.tickLength * 0.55
    let box = plan.box
    if plan.showsX {
      lines += plan.xTicks.marks.map {
        tick(place($0, box.x, box.maxX), theme.tickLength, isHorizontalAxis: true)
      }
      lines += plan.xTicks.minor.map { tick($0, short, isHorizontalAxis: true) }
    }
    if plan.showsY {
      lines += plan.yTicks.marks.map {
        tick(place($0, box.y, box.maxY), theme.tickLength, isHorizontalAxis: false)
      }
      lines += plan.yTicks.minor.map { tick($0, short, isHorizontalAxis: false) }
    }
    return [.stroke(Path(lines), stroke)]
  }

  private func labelOperations() -> [DisplayList.Operation] {
    let box = plan.box
    let style = theme.tickLabel
    let outside = theme.tickLength + theme.tickGap
    var operations: [DisplayList.Operation] = []
    func add(
      _ string: String, _ origin: Point, _ style: TextStyle, _ color: Color,
      isVertical: Bool = false
    ) {
      operations.append(
        .text(
          DisplayList.Text(
            string, at: origin, style: style, color: color, isVertical: isVertical)))
    }

    let head = plan.titleLines(theme: theme, fonts: fonts)
    let indent = plan.letterWidth(theme: theme, fonts: fonts)
    let titleStyle = fonts.fitted(theme.panelTitle, lines: head, width: box.width - indent)
    let titleTop = box.y - headHeight
    if let letter = plan.letter {
      add(letter, Point(box.x, titleTop + theme.panelTitle.size), theme.panelTitle, theme.text)
    }
    let baselines = fonts.stack(head, theme.panelTitle, leading: theme.leading).baselines
    for (line, baseline) in zip(head, baselines) where !line.isEmpty {
      add(line, Point(box.x + indent, titleTop + baseline), titleStyle, theme.text)
    }

    if plan.showsX {
      let overhang = fonts.overhang(of: plan.xTicks.major.compactMap(\.label), style)
      for tick in plan.xTicks.major {
        guard let label = tick.label else { continue }
        for (i, line) in Ticks.lines(of: label).enumerated() where line != Ticks.emptyLine {
          let x = tick.position - fonts.width(of: line, style) / 2
          let baseline =
            box.maxY + outside + overhang.above
            + style.size * (0.8 + TickMeasure.leading * Double(i))
          add(line, Point(x, baseline), style, theme.faintText)
        }
      }
      let lines = plan.xLabelLines(theme: theme, fonts: fonts)
      let fitted = fonts.fitted(theme.axisLabel, lines: lines, width: box.width)
      let hasNumbers = plan.xTicks.major.contains { $0.label != nil }
      let numbers =
        outside + style.size * plan.xNumbersHeight + overhang.above + overhang.below
      let top = box.maxY + 3 + (hasNumbers ? numbers : theme.tickLength)
      let baselines = fonts.stack(lines, theme.axisLabel, leading: theme.leading).baselines
      for (line, baseline) in zip(lines, baselines) {
        add(
          line, Point(box.midX - fonts.width(of: line, fitted) / 2, top + baseline), fitted,
          theme.text)
      }
    }
    if plan.showsY {
      // Beside another axis, each wears the color of its marks.
      let color = plan.second == nil ? nil : SecondPlan.color(of: plan.axes.marks, theme)
      for tick in plan.yTicks.major {
        let lines = tick.label.map(Ticks.lines) ?? []
        let middle = tick.position + fonts.regular.capHeight * style.size / 2
        for (i, line) in lines.enumerated() {
          let down = (Double(i) - Double(lines.count - 1) / 2) * TickMeasure.leading * style.size
          add(
            line, Point(box.x - outside - fonts.width(of: line, style), middle + down), style,
            color ?? theme.faintText)
        }
      }
      let lines = plan.yLabelLines(theme: theme, fonts: fonts)
      let fitted = fonts.fitted(theme.axisLabel, lines: lines, width: fonts.roomBeside(box))
      let right = box.x - plan.yLabelsWidth(theme: theme, fonts: fonts) - 5
      let (baselines, height) = fonts.stack(lines, theme.axisLabel, leading: theme.leading)
      // As far from the numbers as the room below a baseline is more than letters need.
      let start = right - height + (theme.leading - 1.25) * theme.axisLabel.size
      for (line, baseline) in zip(lines, baselines) {
        add(
          line, Point(start + baseline, box.midY + fonts.width(of: line, fitted) / 2),
          fitted, color ?? theme.text, isVertical: true)
      }
    }
    return operations
  }
}
