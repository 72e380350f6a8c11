/// A color bar beside a box, or beside all boxes.
struct BarPlan {
  let rect: Rect
  let ticks: Ticks
  private let label: String?
  private let colors: TrainedColors
  private let theme: Theme
  private let fonts: Fonts
  private let scale: AxisScale

  init(
    _ bar: ColorBar, beside box: Rect, colors: [TrainedColors], theme: Theme, fonts: Fonts
  ) {
    let trained =
      colors.first { $0.scale == bar.colors }
      ?? TrainedColors(scale: bar.colors, domain: bar.colors.trained(over: Extent()))
    self.colors = trained
    self.theme = theme
    self.fonts = fonts
    rect = Rect(x: box.maxX + theme.barGap, y: box.y, width: theme.barWidth, height: box.height)
    scale = AxisScale(domain: trained.domain, start: rect.maxY, end: rect.y)
    var choice = bar.ticks
    if case .automatic = choice, let levels = trained.levels, levels.count <= 12 {
      choice = .at(levels)
    }
    ticks = Ticks(
      choice, on: scale,
      measure: TickMeasure(fonts: fonts, style: theme.tickLabel, isHorizontal: false))
    label = TickLabels.axisLabel(bar.label, exponent: ticks.exponent)
  }

  private var labelLines: [String] {
    label.map { fonts.wrapBeside(rect, $0, theme.axisLabel) } ?? []
  }

  private var labelsWidth: Double {
    let widest = ticks.major.compactMap(\.label).map { fonts.width(of: $0, theme.tickLabel) }.max()
    return widest.map { $0 + theme.tickLength + theme.tickGap } ?? 0
  }

  /// What the bar needs beyond its box.
  var insets: Insets {
    let lines = labelLines
    let overhang = max(
      theme.tickLabel.size * 0.5, fonts.overhang(of: lines, beside: rect, theme.axisLabel))
    return Insets(
      right: theme.barGap + theme.barWidth + labelsWidth
        + (lines.isEmpty
          ? 1 : fonts.stack(lines, theme.axisLabel, leading: theme.leading).height + 4),
      top: overhang, bottom: overhang)
  }

  func operations() -> [DisplayList.Operation] {
    var operations: [DisplayList.Operation] = [.cells(cells)]
    operations.append(
      .stroke(
        Path(rect.outset(theme.frame / 2)),
        DisplayList.Stroke(theme.frameColor, width: theme.frame)))
    let style = theme.tickLabel
    let start = rect.maxX + theme.frame
    for tick in ticks.major {
      operations.append(
        .stroke(
          Path(line: [Point(start, tick.position), Point(start + theme.tickLength, tick.position)]),
          DisplayList.Stroke(theme.frameColor, width: theme.frame)))
      guard let label = tick.label else { continue }
      operations.append(
        .text(
          DisplayList.Text(
            label,
            at: Point(
              start + theme.tickLength + theme.tickGap,
              tick.position + fonts.regular.capHeight * style.size / 2),
            style: style, color: theme.faintText)))
    }
    let lines = labelLines
    let fitted = fonts.fitted(theme.axisLabel, lines: lines, width: fonts.roomBeside(rect))
    let baselines = fonts.stack(lines, theme.axisLabel, leading: theme.leading).baselines
    for (line, baseline) in zip(lines, baselines) {
      let x = rect.maxX + labelsWidth + 4 + baseline
      operations.append(
        .text(
          DisplayList.Text(
            line, at: Point(x, rect.midY + fonts.width(of: line, fitted) / 2),
            style: fitted, color: theme.text, isVertical: true)))
    }
    return operations
  }

  /// The bar's colors from the top: one for each band, or one for each half point.
  private var cells: DisplayList.Cells {
    let xEdges = [rect.x, rect.maxX]
    let domain = colors.domain
    if let levels = colors.levels {
      let bands = zip(levels, levels.dropFirst()).reversed()
      return DisplayList.Cells(
        xEdges: xEdges, yEdges: levels.reversed().compactMap(scale.position),
        colors: bands.map { colors.scale.color(of: ($0 + $1) / 2, in: domain, on: theme) })
    }
    let count = max(1, Int((rect.height * 2).rounded()))
    let steps = (0...count).map { Double($0) / Double(count) }
    let span = domain.upperBound - domain.lowerBound
    return DisplayList.Cells(
      xEdges: xEdges, yEdges: steps.map { rect.y + $0 * rect.height },
      colors: (0..<count).map { i in
        let fraction = 1 - (Double(i) + 0.5) / Double(count)
        return colors.scale.color(
          of: domain.lowerBound + fraction * span, in: domain, on: theme)
      })
  }
}
