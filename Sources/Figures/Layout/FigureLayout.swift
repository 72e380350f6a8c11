/// Arranges a figure's panels: scales first, then boxes, whose numbers take room, which changes the boxes.
struct FigureLayout {
  let figure: Figure
  let theme: Theme
  let fonts: Fonts
  private let grid: CellGrid
  private var plans: [PanelPlan]
  private var bar: BarPlan?
  private var barColors: [TrainedColors] = []
  private var height = 0.0

  init(_ figure: Figure, theme: Theme, fonts: Fonts) throws {
    if figure.axes.isEmpty { throw FigureError.noAxes(figure: figure.title) }
    try figure.colorBar?.colors.check("The figure “\(figure.title)”")
    self.figure = figure
    self.theme = theme
    self.fonts = fonts
    let grid = CellGrid(spans: figure.axes.map(\.span), columns: figure.columns)
    self.grid = grid
    plans = try figure.axes.enumerated().map { index, axes in
      try PanelPlan(
        axes, index: index, place: grid.places[index],
        proportion: figure.proportion
          ?? (grid.columns == 1 ? theme.proportionAlone : theme.proportion),
        hasLetter: figure.hasLetters)
    }
    // Long names are shortened, so that a box is left beside them.
    for index in plans.indices {
      let room = theme.width / Double(grid.columns)
      plans[index].roomForNames = 0.35 * room
      plans[index].placeNames(
        room: room * Double(plans[index].columns.count), theme: theme, fonts: fonts)
    }
    try trainAxes()
    widenForEqualAspect()
    trainColors()
  }

  mutating func displayList() throws -> DisplayList {
    try arrange()
    // A legend that found no room inside moves above its box, which moves everything.
    while true {
      let drawings = plans.map { PanelDrawing($0, theme: theme, fonts: fonts) }
      let crowded = drawings.indices.filter { drawings[$0].legendNeedsRoom }
      if crowded.isEmpty { break }
      for index in crowded { plans[index].hasLegendAbove = true }
      try arrange()
    }
    var operations: [DisplayList.Operation] = [
      .fill(
        Path(Rect(x: 0, y: 0, width: theme.width, height: height)), theme.background)
    ]
    operations += titleOperations()
    for plan in plans {
      let panel =
        try PanelDrawing(plan, theme: theme, fonts: fonts).operations()
        + (plan.bar?.operations() ?? [])
      try panel.checkTextSizes(of: plan.name)
      operations += panel
    }
    operations += bar?.operations() ?? []
    try operations.checkTextSizes(of: "The figure “\(figure.title)”")
    // Before anything is rounded.
    let factor = theme.magnification
    return DisplayList(
      title: MixedText.plain(figure.title), alt: MixedText.plain(figure.alt),
      width: theme.width * factor, height: height * factor,
      operations: factor == 1 ? operations : operations.map { $0.magnified(by: factor) })
  }

  // MARK: Scales

  private mutating func trainAxes() throws {
    for index in plans.indices {
      let plan = plans[index]
      let column = plans.filter { $0.columns == plan.columns }
      let row = plans.filter { $0.rows == plan.rows }
      let xGroup = figure.sharing.contains(.x) ? column : [plan]
      let yGroup = figure.sharing.contains(.y) ? row : [plan]
      plans[index].xDomain = try Self.domain(of: xGroup, \.x, \.x, "the x axis of ")
      plans[index].yDomain = try Self.domain(of: yGroup, \.y, \.y, "the y axis of ")
      if figure.sharing.contains(.x) {
        plans[index].showsX =
          plan.showsX && plan.rows.upperBound == column.map(\.rows.upperBound).max()
        plans[index].xLabel = column.lazy.compactMap(\.axes.x.label).first
      }
      if figure.sharing.contains(.y) {
        plans[index].showsY =
          plan.showsY && plan.columns.lowerBound == row.map(\.columns.lowerBound).min()
        plans[index].yLabel = row.lazy.compactMap(\.axes.y.label).first
      }
    }
  }

  /// Panels of a row that share the vertical scale, and whose units are equally long on both axes, must be equally wide
  /// in units: else they would not be equally tall.
  private mutating func widenForEqualAspect() {
    guard figure.sharing.contains(.y) else { return }
    func length(_ plan: PanelPlan) -> Double { plan.xDomain.upperBound - plan.xDomain.lowerBound }
    let old = plans
    for (index, plan) in old.enumerated() where plan.axes.aspect == .equal {
      let peers = old.filter {
        $0.axes.aspect == .equal && (figure.sharing.contains(.x) || $0.rows == plan.rows)
      }
      let longest = peers.map(length).max() ?? 0
      let declares = old.contains { $0.columns == plan.columns && $0.axes.x.domain != nil }
      guard longest > length(plan), !declares else { continue }
      let middle = (plan.xDomain.lowerBound + plan.xDomain.upperBound) / 2
      plans[index].xDomain = (middle - longest / 2)...(middle + longest / 2)
    }
  }

  /// The domain of panels that share an axis: as one of them declares, or over the data of all.
  private static func domain(
    of group: [PanelPlan], _ axis: KeyPath<Axes, Axis>, _ extent: KeyPath<ScaleTraining, Extent>,
    _ prefix: String
  ) throws -> ClosedRange<Double> {
    var all = Extent()
    for plan in group { all.include(plan.training[keyPath: extent]) }
    let name = prefix + group[0].name.prefix(1).lowercased() + group[0].name.dropFirst()
    guard
      group.dropFirst().allSatisfy({
        $0.axes[keyPath: axis].scale == group[0].axes[keyPath: axis].scale
      })
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
      plans[index].train(colors: barColors)
    }
  }

  // MARK: Boxes

  /// Boxes and ticks, until what sticks out of the boxes fits the room that was left for it.
  private mutating func arrange() throws {
    // A first guess, since the labels are not known before the boxes.
    var insets = plans.map { plan in
      Insets(
        left: plan.showsY ? 40 : 2, right: 4, top: 10, bottom: plan.showsX ? 30 : 2)
    }
    var barInsets = Insets()
    // From the second round on, room is only ever added: this ends, if only by an error of a panel without room.
    for round in 0... {
      try placeBoxes(insets, barInsets)
      placeTicks()
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
  }

  private mutating func placeTicks() {
    for index in plans.indices {
      plans[index].numbersRoom = 0
      plans[index].placeTicks(theme: theme, fonts: fonts)
    }
    var rooms = [Double](repeating: 0, count: plans.count)
    for index in plans.indices where plans[index].showsY {
      let own = plans[index].yLabelsWidth(theme: theme, fonts: fonts)
      // Beside long names, other panels' labels would be lost far from their numbers.
      let column = plans.filter {
        $0.showsY && $0.columns.lowerBound == plans[index].columns.lowerBound
      }.map { $0.yLabelsWidth(theme: theme, fonts: fonts) }
      rooms[index] = column.filter { $0 < own + theme.alignedNumbers }.max() ?? own
    }
    for index in plans.indices { plans[index].numbersRoom = rooms[index] }
  }

  private mutating func placeBoxes(_ insets: [Insets], _ barInsets: Insets) throws {
    let weights = (0..<grid.columns).map { column in
      figure.columnWeights.indices.contains(column) ? max(figure.columnWeights[column], 0) : 1
    }
    let placement = try GridPlacement(
      plans, in: grid, weights: weights, insets: insets, barInsets: barInsets,
      titleHeight: titleHeight, theme: theme, fonts: fonts)
    for index in plans.indices { plans[index].box = placement.boxes[index] }
    height = placement.height
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

extension [DisplayList.Operation] {
  /// Throws for text that was made too small to read, because nowhere is room for it.
  fileprivate func checkTextSizes(of part: String) throws(FigureError) {
    for operation in self {
      switch operation {
      // What was fitted to just this size may have lost a bit.
      case .text(let text) where text.style.size < TextStyle.smallest - 1e-6:
        throw .noRoomForText(part: part, text: text.string)
      case .clip(_, let parts), .group(_, let parts): try parts.checkTextSizes(of: part)
      default: break
      }
    }
  }
}
