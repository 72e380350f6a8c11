/// Arranges a figure's panels: scales first, then boxes, whose numbers take room, which changes the boxes.
struct FigureLayout {
  let figure: Figure
  let theme: Theme
  let fonts: Fonts
  private let columns: Int
  private let rows: Int
  private var plans: [PanelPlan]
  private var bar: BarPlan?
  private var barColors: [TrainedColors] = []
  private var height = 0.0

  init(_ figure: Figure, theme: Theme, fonts: Fonts) throws {
    if figure.axes.isEmpty { throw FigureError.noAxes(figure: figure.title) }
    self.figure = figure
    self.theme = theme
    self.fonts = fonts
    let columns = min(max(figure.columns, 1), figure.axes.count)
    self.columns = columns
    rows = (figure.axes.count + columns - 1) / columns
    plans = try figure.axes.enumerated().map { index, axes in
      try PanelPlan(
        axes, index: index, columns: columns,
        proportion: figure.proportion ?? (columns == 1 ? theme.proportionAlone : theme.proportion))
    }
    try trainAxes()
    trainColors()
    for index in plans.indices {
      guard let diagram = plans[index].training.diagram else { continue }
      plans[index].diagramSize = try DiagramSize(diagram, theme: theme, fonts: fonts)
      plans[index].showsX = false
      plans[index].showsY = false
    }
  }

  mutating func displayList() throws -> DisplayList {
    try arrange()
    // A legend that found no room inside moves above its box, which moves everything.
    let drawings = plans.map { PanelDrawing($0, theme: theme, fonts: fonts) }
    let crowded = drawings.indices.filter { drawings[$0].legendNeedsRoom }
    if !crowded.isEmpty {
      for index in crowded { plans[index].hasLegendAbove = true }
      try arrange()
    }
    var operations: [DisplayList.Operation] = [
      .fill(
        Path(Rect(x: 0, y: 0, width: theme.width, height: height)), theme.background)
    ]
    operations += titleOperations()
    for plan in plans {
      operations += try PanelDrawing(plan, theme: theme, fonts: fonts).operations()
      operations += plan.bar?.operations() ?? []
    }
    operations += bar?.operations() ?? []
    return DisplayList(
      title: MixedText.plain(figure.title), alt: MixedText.plain(figure.alt), width: theme.width,
      height: height,
      operations: operations)
  }

  // MARK: Scales

  private mutating func trainAxes() throws {
    for index in plans.indices {
      let plan = plans[index]
      let column = plans.filter { $0.column == plan.column }
      let row = plans.filter { $0.row == plan.row }
      let xGroup = figure.sharing.contains(.x) ? column : [plan]
      let yGroup = figure.sharing.contains(.y) ? row : [plan]
      plans[index].xDomain = try Self.domain(of: xGroup, \.x, \.x, "the x axis of ")
      plans[index].yDomain = try Self.domain(of: yGroup, \.y, \.y, "the y axis of ")
      if figure.sharing.contains(.x) {
        plans[index].showsX = plan.row == column.map(\.row).max()
        plans[index].xLabel = column.lazy.compactMap(\.axes.x.label).first
      }
      if figure.sharing.contains(.y) {
        plans[index].showsY = plan.column == 0
        plans[index].yLabel = row.lazy.compactMap(\.axes.y.label).first
      }
    }
  }

  /// The domain of panels that share an axis: as one of them declares, or over the data of all.
  private static func domain(
    of group: [PanelPlan], _ axis: KeyPath<Axes, Axis>, _ extent: KeyPath<Training, Extent>,
    _ prefix: String
  ) throws -> ClosedRange<Double> {
    var all = Extent()
    for plan in group { all.include(plan.training[keyPath: extent]) }
    let name = prefix + group[0].name.prefix(1).lowercased() + group[0].name.dropFirst()
    guard group.allSatisfy({ $0.axes[keyPath: axis].scale == group[0].axes[keyPath: axis].scale })
    else { throw FigureError.mixedScales(axis: name) }
    let declaring = group.first { $0.axes[keyPath: axis].domain != nil } ?? group[0]
    return try declaring.axes[keyPath: axis].trained(
      over: all, padded: !group.contains { $0.training.hasField },
      name: name)
  }

  private mutating func trainColors() {
    let shared = figure.colorBar.map { bar in
      plans.flatMap(\.training.colors).filter { $0.scale == bar.colors }
    }
    barColors = TrainedColors.train(shared ?? [])
    for index in plans.indices {
      plans[index].colors = barColors + TrainedColors.train(plans[index].training.colors)
    }
  }

  // MARK: Boxes

  /// Boxes and ticks, until what sticks out of the boxes fits the room that was left for it.
  private mutating func arrange() throws {
    var insets = [Insets](
      repeating: Insets(left: 40, right: 10, top: 10, bottom: 30), count: plans.count)
    var barInsets = Insets()
    // From the second round on, room is only ever added, so that this ends.
    for round in 0..<8 {
      try placeBoxes(insets, barInsets)
      for index in plans.indices { plans[index].placeTicks(theme: theme, fonts: fonts) }
      bar = figure.colorBar.map {
        BarPlan($0, beside: gridBox, colors: barColors, theme: theme, fonts: fonts)
      }
      var needed = plans.map { plan in
        var insets = plan.insets(theme: theme, fonts: fonts)
        insets.top += PanelDrawing(plan, theme: theme, fonts: fonts).headHeight
        return insets
      }
      var neededByBar = bar?.insets ?? Insets()
      if round > 0 {
        needed = zip(needed, insets).map { $0.union($1) }
        neededByBar = neededByBar.union(barInsets)
      }
      if needed == insets && neededByBar == barInsets { return }
      insets = needed
      barInsets = neededByBar
    }
    try placeBoxes(insets, barInsets)
    for index in plans.indices { plans[index].placeTicks(theme: theme, fonts: fonts) }
  }

  private mutating func placeBoxes(_ insets: [Insets], _ barInsets: Insets) throws {
    func largest(_ side: KeyPath<Insets, Double>, where belongs: (PanelPlan) -> Bool) -> Double {
      zip(plans, insets).filter { belongs($0.0) }.map { $0.1[keyPath: side] }.max() ?? 0
    }
    let left = (0..<columns).map { c in largest(\.left) { $0.column == c } }
    let right = (0..<columns).map { c in largest(\.right) { $0.column == c } }
    let top = (0..<rows).map { r in largest(\.top) { $0.row == r } }
    // Where the row below has no panel, numbers and label go into the empty cell.
    let count = plans.count
    let bottom = (0..<rows).map { r in
      largest(\.bottom) { $0.row == r && (r == rows - 1 || (r + 1) * columns + $0.column < count) }
    }

    let taken =
      left.reduce(0, +) + right.reduce(0, +) + theme.gap * Double(columns - 1) + 2 * theme.margin
      + barInsets.right
    let widest = (theme.width - taken) / Double(columns)
    for index in plans.indices {
      let ratio = plans[index].heightOverWidth
      var width = min(widest, theme.tallestPanel / ratio)
      // Whole points keep frames and cells on whole pixels.
      plans[index].box.width = width.rounded(.down)
      plans[index].box.height = (width.rounded(.down) * ratio).rounded()
      if let size = plans[index].diagramSize {
        width = min(widest, size.width).rounded(.down)
        let height = (size.height * width / size.width).rounded(.up)
        plans[index].box.width = width
        plans[index].box.height = height
        if width < size.width * DiagramSize.smallestScale {
          throw FigureError.panelTooSmall(axes: plans[index].name, width: width, height: height)
        }
      }
      let box = plans[index].box
      guard box.width >= theme.smallestPanel, box.height >= theme.smallestPanel else {
        throw FigureError.panelTooSmall(
          axes: plans[index].name, width: box.width, height: box.height)
      }
    }

    // Panels narrower than their column, because they are as tall as panels get, draw the columns together.
    let widths = (0..<columns).map { c in
      plans.filter { $0.column == c }.map(\.box.width).max() ?? 0
    }
    let spare = theme.width - taken - widths.reduce(0, +)
    var x = theme.margin + (spare / 2).rounded(.down)
    var lefts: [Double] = []
    for column in 0..<columns {
      x = (x + left[column]).rounded(.up)
      lefts.append(x)
      x += widths[column] + right[column] + theme.gap
    }
    for index in plans.indices {
      let column = plans[index].column
      plans[index].box.x =
        lefts[column] + ((widths[column] - plans[index].box.width) / 2).rounded(.down)
    }

    var y = theme.margin + titleHeight
    for row in 0..<rows {
      let barRoom = row == 0 ? barInsets.top : 0
      y = (y + max(top[row], barRoom)).rounded(.up)
      var tallest = 0.0
      for index in plans.indices where plans[index].row == row {
        plans[index].box.y = y
        tallest = max(tallest, plans[index].box.height)
      }
      y += tallest + max(bottom[row], row == rows - 1 ? barInsets.bottom : 0)
      if row < rows - 1 { y += theme.gap }
    }
    height = (y + theme.margin).rounded(.up)
  }

  /// The box around all panels' boxes, with what sticks out of the last column to its right.
  private var gridBox: Rect {
    var box = plans.map(\.box).reduce(plans[0].box) { $0.union($1) }
    let out = plans.map { plan in
      plan.box.maxX + plan.insets(theme: theme, fonts: fonts).right - box.maxX
    }
    box.width += max(0, out.max() ?? 0).rounded(.up)
    return box
  }

  // MARK: Title

  /// The title starts above the first box, or further left when it would not fit on a line there.
  private var titleX: Double {
    let x = plans[0].box.x
    let width = fonts.width(of: figure.title, theme.title)
    return max(theme.margin, min(x, theme.width - theme.margin - width))
  }

  private var titleLines: [String] {
    fonts.wrap(figure.title, theme.title, width: theme.width - 2 * theme.margin)
  }

  private var titleHeight: Double {
    let lines = titleLines
    let height = fonts.stack(lines, theme.title, leading: theme.leading).height
    return lines.isEmpty ? 0 : (height + 6).rounded(.up)
  }

  private func titleOperations() -> [DisplayList.Operation] {
    let lines = titleLines
    let style = fonts.fitted(theme.title, lines: lines, width: theme.width - 2 * theme.margin)
    let baselines = fonts.stack(lines, theme.title, leading: theme.leading).baselines
    return zip(lines, baselines).map { line, baseline in
      .text(
        DisplayList.Text(
          line, at: Point(titleX, theme.margin + baseline), style: style, color: theme.text))
    }
  }
}
