/// One panel on its way to the page: what it shows, and as much of its place as is known.
struct PanelPlan {
  let axes: Axes
  /// How errors name it.
  let name: String
  /// The rows and columns of the grid that it takes.
  let rows: Range<Int>
  let columns: Range<Int>
  let proportion: Double
  /// The letter that text refers to it by.
  let letter: String?

  /// The most that names beside the box, of categories or of lines at their ends, may take of the page's width, in points.
  var roomForNames = Double.infinity {
    didSet { for index in insetPlans.indices { insetPlans[index].roomForNames = roomForNames } }
  }
  var training: ScaleTraining
  var xDomain = 0.0...1.0
  var yDomain = 0.0...1.0
  var colors: [TrainedColors] = []
  /// The scale on the right and its marks, if there is one.
  private(set) var second: SecondPlan?
  /// The small panels inside.
  private(set) var insetPlans: [PanelPlan] = []
  /// Whether the numbers and the label are drawn here, not at another panel that shares the axis.
  var showsX = true
  var showsY = true
  var xLabel: String?
  var yLabel: String?
  var hasLegendAbove = false
  /// Whether lines are labelled at their ends.
  private(set) var labelsEnds = false
  /// The widest numbers of the panels in the same column, beside which all have their labels.
  var numbersRoom = 0.0

  /// Set by the layout.
  var box = Rect(x: 0, y: 0, width: 0, height: 0)
  var xTicks = Ticks()
  var yTicks = Ticks()
  var bar: BarPlan?

  init(
    _ axes: Axes, index: Int, place: CellGrid.Place, proportion: Double, hasLetter: Bool = false
  ) throws {
    self.axes = axes
    name = axes.title.map { "The panel “\($0)”" } ?? "Panel \(index + 1)"
    rows = place.rows
    columns = place.columns
    self.proportion = proportion / Double(place.columns.count)
    letter = hasLetter ? Self.letter(index) : nil
    xLabel = axes.x.label
    yLabel = axes.y.label
    hasLegendAbove = axes.legend == .above
    training = ScaleTraining(xScale: axes.x.scale, yScale: axes.y.scale)
    let lowercased = name.prefix(1).lowercased() + name.dropFirst()
    try axes.x.checkLabels(name: "The x axis of \(lowercased)")
    try axes.y.checkLabels(name: "The y axis of \(lowercased)")
    for mark in axes.marks { try mark.train(&training) }
    if let second = axes.second {
      self.second = try SecondPlan(second, training: &training, name: name)
    }
    for scale in training.colors.map(\.scale) + [axes.colorBar?.colors].compactMap(\.self) {
      try scale.check(name)
    }
    showsX = !training.isBare
    showsY = !training.isBare
    if axes.aspect == .equal && !(axes.x.scale.isEven && axes.y.scale.isEven) {
      throw FigureError.equalAspectOnLog(axes: name)
    }
    insetPlans = try axes.insets.map { inset in
      let name = "the inset of \(name.prefix(1).lowercased() + name.dropFirst())"
      var plan = try PanelPlan(
        inset.axes, index: index, place: CellGrid.Place(rows: 0..<1, columns: 0..<1),
        proportion: proportion)
      plan.xDomain = try inset.axes.x.trained(
        over: plan.training.x, padded: !plan.training.hasField, name: "the x axis of \(name)")
      plan.yDomain = try inset.axes.y.trained(
        over: plan.training.y, padded: !plan.training.hasField, name: "the y axis of \(name)")
      return plan
    }
  }

  /// a, b … z, then aa, ab …
  private static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(letters[index % 26])
    return index < 26 ? last : letter(index / 26 - 1) + last
  }

  /// Decides where the lines' names stand: automatically at their ends where all the panel tells apart is a few lines,
  /// and the names take no more than about a quarter of `room`, which is the width for the panel and its numbers.
  mutating func placeNames(room: Double, theme: Theme, fonts: Fonts) {
    switch axes.legend {
    case .atEnds: labelsEnds = true
    case .above, .none: labelsEnds = false
    case .automatic:
      let named = axes.marks.filter { !$0.legends.isEmpty && !$0.isNote }
      let names = named.filter(\.hasEnd).flatMap(\.legends).map(\.label)
      let isPlot = axes.second == nil && axes.colorBar == nil && axes.aspect != .equal
      labelsEnds =
        isPlot && !training.hasField && named.allSatisfy(\.hasEnd) && (1...6).contains(names.count)
        && EndLabels.width(of: self, names: names, theme, fonts) <= 0.28 * room
    }
  }

  /// Trains the color scales that `shared`, those of the figure's color bar, do not have.
  mutating func train(colors shared: [TrainedColors]) {
    colors = shared + TrainedColors.train(training.colors)
    for index in insetPlans.indices { insetPlans[index].train(colors: colors) }
  }

  /// The largest box no wider than this, and no taller than panels are.
  func size(fitting width: Double, theme: Theme, fonts: Fonts) -> (width: Double, height: Double) {
    if let size = training.size, axes.aspect == .automatic {
      let whole = size(max(width, 1).rounded(.down), theme, fonts)
      if whole.height <= theme.tallestPanel { return whole }
      // The widest whole room in which it is not too tall, by bisection.
      var (low, high) = (1.0, width.rounded(.down))
      while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if size(middle, theme, fonts).height <= theme.tallestPanel {
          low = middle
        } else {
          high = middle
        }
      }
      return size(low, theme, fonts)
    }
    // Whole points keep frames and cells on whole pixels.
    let ratio = heightOverWidth
    let fitted = min(width, theme.tallestPanel / ratio).rounded(.down)
    return (fitted, (fitted * ratio).rounded())
  }

  /// Whether its box may take any proportion.
  var isStretchable: Bool { axes.aspect == .automatic && training.size == nil }

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
    return AxisScale(domain: xDomain, kind: axes.x.scale, start: start, end: end)
  }

  var yScale: AxisScale {
    let (start, end) = axes.y.isReversed ? (box.y, box.maxY) : (box.maxY, box.y)
    return AxisScale(domain: yDomain, kind: axes.y.scale, start: start, end: end)
  }

  /// The marks, in the order of painting, and what each draws on.
  func layers(theme: Theme, fonts: Fonts) -> [Layer] {
    let panel = panel(theme: theme, fonts: fonts)
    var layers = axes.marks.map { Layer(mark: $0, panel: panel) }
    if let second, let scale = second.scale {
      let other = Panel(
        box: box, x: xScale, y: scale, theme: theme, fonts: fonts, colors: colors,
        markerCount: training.markerCount)
      layers += second.marks.map { Layer(mark: $0, panel: other) }
    }
    return layers
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
      measure: TickMeasure(
        fonts: fonts, style: style, isHorizontal: false, room: roomForNames)
    )
    second?.place(beside: box, isReversed: axes.second?.axis.isReversed ?? false, theme, fonts)
    if let colorBar = axes.colorBar {
      var box = box
      box.width += second?.width(theme, fonts) ?? 0
      bar = BarPlan(colorBar, beside: box, colors: colors, theme: theme, fonts: fonts)
    }
  }

  /// What sticks out of the present box.
  func insets(theme: Theme, fonts: Fonts) -> Insets {
    var insets = Insets(left: 1, right: 1, top: 1, bottom: 1)
    let style = theme.tickLabel
    let outside = theme.tickLength + theme.tickGap
    if showsX {
      let overhang = fonts.overhang(of: xTicks.major.compactMap(\.label), style)
      for tick in xTicks.major {
        guard let label = tick.label else { continue }
        let half = (Ticks.lines(of: label).map { fonts.width(of: $0, style) }.max() ?? 0) / 2
        insets.left = max(insets.left, half - (tick.position - box.x))
        insets.right = max(insets.right, half - (box.maxX - tick.position))
        insets.bottom = max(
          insets.bottom,
          outside + style.size * labelLines(label) + overhang.above + overhang.below)
      }
      if !xTicks.marks.isEmpty { insets.bottom = max(insets.bottom, theme.tickLength) }
      let lines = xLabelLines(theme: theme, fonts: fonts)
      if !lines.isEmpty {
        insets.bottom += fonts.stack(lines, theme.axisLabel, leading: theme.leading).height + 3
      }
    }
    if showsY {
      insets.left = max(insets.left, yLabelsWidth(theme: theme, fonts: fonts))
      let measure = TickMeasure(fonts: fonts, style: style, isHorizontal: false)
      for tick in yTicks.major {
        guard let label = tick.label else { continue }
        let half = measure.length(of: label) / 2
        insets.top = max(insets.top, half - (tick.position - box.y))
        insets.bottom = max(insets.bottom, half - (box.maxY - tick.position))
      }
      let lines = yLabelLines(theme: theme, fonts: fonts)
      if !lines.isEmpty {
        insets.left += fonts.stack(lines, theme.axisLabel, leading: theme.leading).height + 5
        let overhang = fonts.overhang(of: lines, beside: box, theme.axisLabel)
        (insets.top, insets.bottom) = (max(insets.top, overhang), max(insets.bottom, overhang))
      }
    }
    let secondWidth = second?.width(theme, fonts) ?? 0
    if let second {
      let overhang = fonts.overhang(
        of: second.labelLines(theme, fonts), beside: box, theme.axisLabel)
      (insets.top, insets.bottom) = (max(insets.top, overhang), max(insets.bottom, overhang))
    }
    insets.right = max(insets.right, secondWidth, EndLabels.width(of: self, theme, fonts))
    if let bar { insets.right = max(insets.right, secondWidth + bar.insets.right) }
    if let bar { insets.top = max(insets.top, bar.insets.top) }
    if let bar { insets.bottom = max(insets.bottom, bar.insets.bottom) }
    return insets
  }

  /// The tick labels of the vertical axis with their distance from the box.
  func yLabelsWidth(theme: Theme, fonts: Fonts) -> Double {
    let style = theme.tickLabel
    let lines = yTicks.major.compactMap(\.label).flatMap(Ticks.lines)
    let widest = lines.map { fonts.width(of: $0, style) }.max()
    return max((widest ?? 0) + theme.tickLength + theme.tickGap, numbersRoom)
  }

  /// How many lines high the numbers or names of the horizontal axis are, in sizes of their type.
  var xNumbersHeight: Double { xTicks.major.compactMap(\.label).map(labelLines).max() ?? 0 }

  private func labelLines(_ label: String) -> Double {
    1 + TickMeasure.leading * Double(max(0, Ticks.lines(of: label).count - 1))
  }

  func xLabelLines(theme: Theme, fonts: Fonts) -> [String] {
    lines(xLabel, xTicks.exponent, width: box.width, theme, fonts)
  }

  func yLabelLines(theme: Theme, fonts: Fonts) -> [String] {
    TickLabels.axisLabel(yLabel, exponent: yTicks.exponent)
      .map { fonts.wrapBeside(box, $0, theme.axisLabel) } ?? []
  }

  private func lines(
    _ label: String?, _ exponent: Int, width: Double, _ theme: Theme, _ fonts: Fonts
  ) -> [String] {
    guard let text = TickLabels.axisLabel(label, exponent: exponent) else { return [] }
    return fonts.wrap(text, theme.axisLabel, width: width)
  }

  func titleLines(theme: Theme, fonts: Fonts) -> [String] {
    let room = box.width - letterWidth(theme: theme, fonts: fonts)
    let lines = axes.title.map { fonts.wrap($0, theme.panelTitle, width: room) } ?? []
    return lines.isEmpty && letter != nil ? [""] : lines
  }

  /// The width of the letter before the title, with the space after it.
  func letterWidth(theme: Theme, fonts: Fonts) -> Double {
    letter.map { fonts.width(of: $0, theme.panelTitle) + theme.panelTitle.size * 0.7 } ?? 0
  }
}

/// A mark and the scales it is drawn on.
struct Layer {
  let mark: any Mark
  let panel: Panel
}

extension Fonts {
  /// The lines of a label that runs up a side of a box, at most about three: each makes the box narrower,
  /// and so lower, which would make more lines.
  func wrapBeside(_ box: Rect, _ label: String, _ style: TextStyle) -> [String] {
    let room = roomBeside(box)
    let lines = wrap(label, style, width: room)
    guard lines.count > 3 else { return lines }
    return wrap(shortened(label, style, width: 2 * room), style, width: room)
  }

  /// How far lines along a side of a box stick out of it at either end.
  func overhang(of lines: [String], beside box: Rect, _ style: TextStyle) -> Double {
    let longest = lines.map { width(of: $0, style) }.max() ?? 0
    return max(0, (min(longest, roomBeside(box)) - box.height) / 2 + 1)
  }

  /// The length of a label's lines along a side of a box: beside a low one, words stick out a little.
  func roomBeside(_ box: Rect) -> Double { max(box.height, 50) }
}
