/// One panel on its way to the page: what it shows, and as much of its place as is known.
struct PanelPlan {
  let axes: Axes
  /// How errors name it.
  let name: String
  let row: Int
  let column: Int
  let proportion: Double

  var training = Training()
  var xDomain = 0.0...1.0
  var yDomain = 0.0...1.0
  var colors: [TrainedColors] = []
  /// Whether the numbers and the label are drawn here, not at another panel that shares the axis.
  var showsX = true
  var showsY = true
  var xLabel: String?
  var yLabel: String?
  var hasLegendAbove = false
  /// What a diagram takes, which has no axes; nil for marks on axes.
  var diagramSize: DiagramSize?

  /// Set by the layout.
  var box = Rect(x: 0, y: 0, width: 0, height: 0)
  var xTicks = Ticks()
  var yTicks = Ticks()
  var bar: BarPlan?

  init(_ axes: Axes, index: Int, columns: Int, proportion: Double) throws {
    self.axes = axes
    name = axes.title.map { "The panel “\($0)”" } ?? "Panel \(index + 1)"
    row = index / columns
    column = index % columns
    self.proportion = proportion
    xLabel = axes.x.label
    yLabel = axes.y.label
    hasLegendAbove = axes.legend == .above
    for mark in axes.marks { try mark.train(&training) }
    if axes.aspect == .equal && (axes.x.scale == .log || axes.y.scale == .log) {
      throw FigureError.equalAspectOnLog(axes: name)
    }
  }

  /// Height over width of the box.
  var heightOverWidth: Double {
    switch axes.aspect {
    case .automatic: proportion
    case .proportion(let proportion): proportion
    case .equal:
      (yDomain.upperBound - yDomain.lowerBound) / (xDomain.upperBound - xDomain.lowerBound)
    }
  }

  var xScale: AxisScale {
    let (start, end) = axes.x.isReversed ? (box.maxX, box.x) : (box.x, box.maxX)
    return AxisScale(domain: xDomain, isLog: axes.x.scale == .log, start: start, end: end)
  }

  var yScale: AxisScale {
    let (start, end) = axes.y.isReversed ? (box.y, box.maxY) : (box.maxY, box.y)
    return AxisScale(domain: yDomain, isLog: axes.y.scale == .log, start: start, end: end)
  }

  func panel(theme: Theme, fonts: Fonts) -> Panel {
    Panel(
      box: box, x: xScale, y: yScale, theme: theme, fonts: fonts, colors: colors,
      markerCount: training.markerCount)
  }

  /// Chooses the ticks for the present box.
  mutating func placeTicks(theme: Theme, fonts: Fonts) {
    let style = theme.tickLabel
    xTicks = Ticks(
      axes.x.ticks, on: xScale, measure: TickMeasure(fonts: fonts, style: style, isHorizontal: true)
    )
    yTicks = Ticks(
      axes.y.ticks, on: yScale,
      measure: TickMeasure(fonts: fonts, style: style, isHorizontal: false)
    )
    if let colorBar = axes.colorBar {
      bar = BarPlan(colorBar, beside: box, colors: colors, theme: theme, fonts: fonts)
    }
  }

  /// What sticks out of the present box.
  func insets(theme: Theme, fonts: Fonts) -> Insets {
    var insets = Insets(left: 1, right: 1, top: 1, bottom: 1)
    let style = theme.tickLabel
    let outside = theme.tickLength + theme.tickGap
    let halfHeight = style.size * 0.5
    if showsX {
      let overhang = fonts.overhang(of: xTicks.major.compactMap(\.label), style)
      for tick in xTicks.major {
        guard let label = tick.label else { continue }
        let half = fonts.width(of: label, style) / 2
        insets.left = max(insets.left, half - (tick.position - box.x))
        insets.right = max(insets.right, half - (box.maxX - tick.position))
        insets.bottom = max(
          insets.bottom, outside + style.size + overhang.above + overhang.below)
      }
      if xTicks.major.isEmpty == false { insets.bottom = max(insets.bottom, theme.tickLength) }
      let lines = xLabelLines(theme: theme, fonts: fonts)
      if !lines.isEmpty {
        insets.bottom += fonts.stack(lines, theme.axisLabel, leading: theme.leading).height + 3
      }
    }
    if showsY {
      insets.left = max(insets.left, yLabelsWidth(theme: theme, fonts: fonts))
      for tick in yTicks.major where tick.label != nil {
        let overhang = fonts.overhang(of: tick.label ?? "", style)
        insets.top = max(insets.top, halfHeight + overhang.above - (tick.position - box.y))
        insets.bottom = max(insets.bottom, halfHeight + overhang.below - (box.maxY - tick.position))
      }
      let lines = yLabelLines(theme: theme, fonts: fonts)
      if !lines.isEmpty {
        insets.left += fonts.stack(lines, theme.axisLabel, leading: theme.leading).height + 5
      }
    }
    if let bar { insets.right = max(insets.right, bar.insets.right) }
    if let bar { insets.top = max(insets.top, bar.insets.top) }
    if let bar { insets.bottom = max(insets.bottom, bar.insets.bottom) }
    return insets
  }

  /// The tick labels of the vertical axis with their distance from the box.
  func yLabelsWidth(theme: Theme, fonts: Fonts) -> Double {
    let widest =
      yTicks.major.compactMap(\.label).map { fonts.width(of: $0, theme.tickLabel) }.max()
    return (widest ?? 0) + theme.tickLength + theme.tickGap
  }

  func xLabelLines(theme: Theme, fonts: Fonts) -> [String] {
    lines(xLabel, xTicks.exponent, width: box.width, theme, fonts)
  }

  func yLabelLines(theme: Theme, fonts: Fonts) -> [String] {
    lines(yLabel, yTicks.exponent, width: box.height, theme, fonts)
  }

  private func lines(
    _ label: String?, _ exponent: Int, width: Double, _ theme: Theme, _ fonts: Fonts
  ) -> [String] {
    guard let text = TickLabels.axisLabel(label, exponent: exponent) else { return [] }
    return fonts.wrap(text, theme.axisLabel, width: width)
  }

  func titleLines(theme: Theme, fonts: Fonts) -> [String] {
    axes.title.map { fonts.wrap($0, theme.panelTitle, width: box.width) } ?? []
  }
}
