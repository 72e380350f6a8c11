/// The boxes of a figure's panels on the page, for the room that what sticks out of them takes.
struct GridPlacement {
  private(set) var boxes: [Rect]
  /// The height of the page.
  private(set) var height = 0.0

  private let plans: [PanelPlan]
  private let grid: CellGrid
  private let theme: Theme
  private let fonts: Fonts
  private let insets: [Insets]
  /// What sticks out of each column and row at most.
  private let left: [Double]
  private let right: [Double]
  private let top: [Double]
  private let bottom: [Double]

  /// Throws when a panel would be too small to read.
  init(
    _ plans: [PanelPlan], in grid: CellGrid, weights: [Double], insets: [Insets],
    barInsets: Insets, titleHeight: Double, theme: Theme, fonts: Fonts
  ) throws {
    self.plans = plans
    self.grid = grid
    self.theme = theme
    self.fonts = fonts
    self.insets = insets
    boxes = [Rect](repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: plans.count)
    func largest(_ side: KeyPath<Insets, Double>, where belongs: (PanelPlan) -> Bool) -> Double {
      zip(plans, insets).filter { belongs($0.0) }.map { $0.1[keyPath: side] }.max() ?? 0
    }
    left = (0..<grid.columns).map { c in largest(\.left) { $0.columns.lowerBound == c } }
    right = (0..<grid.columns).map { c in largest(\.right) { $0.columns.upperBound == c + 1 } }
    top = (0..<grid.rows).map { r in largest(\.top) { $0.rows.lowerBound == r } }
    // Where the row below has no panel, numbers and label go into the empty cell.
    bottom = (0..<grid.rows).map { r in
      largest(\.bottom) { plan in
        plan.rows.upperBound == r + 1
          && (r == grid.rows - 1
            || plans.contains { $0.rows.contains(r + 1) && $0.columns.overlaps(plan.columns) })
      }
    }

    let taken =
      left.reduce(0, +) + right.reduce(0, +) + theme.gap * Double(grid.columns - 1)
      + 2 * theme.margin + barInsets.right
    let total = weights.reduce(0, +)
    placeColumns(widest: weights.map { (theme.width - taken) * $0 / total }, taken: taken)
    placeRows(barInsets: barInsets, titleHeight: titleHeight)
    for (plan, box) in zip(plans, boxes) {
      // A row of pictures, without frame and numbers, can be seen where nothing else could.
      let smallest = plan.training.isBare ? theme.smallestPanel / 2 : theme.smallestPanel
      if box.width >= smallest && box.height >= smallest { continue }
      throw FigureError.panelTooSmall(axes: plan.name, width: box.width, height: box.height)
    }
  }

  private mutating func placeColumns(widest: [Double], taken: Double) {
    for (index, plan) in plans.enumerated() where plan.columns.count == 1 {
      setSize(of: index, fitting: widest[plan.columns.lowerBound])
    }
    // Panels narrower than their column, because they are as tall as panels get, draw the columns together.
    let widths = (0..<grid.columns).map { c in
      plans.indices.filter { plans[$0].columns == c..<(c + 1) }.map { boxes[$0].width }.max()
        ?? widest[c].rounded(.down)
    }
    let spare = theme.width - taken - widths.reduce(0, +)
    var x = theme.margin + (spare / 2).rounded(.down)
    var lefts: [Double] = []
    for column in 0..<grid.columns {
      x = (x + left[column]).rounded(.up)
      lefts.append(x)
      x += widths[column] + right[column] + theme.gap
    }
    for (index, plan) in plans.enumerated() {
      let (first, last) = (plan.columns.lowerBound, plan.columns.upperBound - 1)
      let room = lefts[last] + widths[last] - lefts[first]
      if first < last { setSize(of: index, fitting: room) }
      boxes[index].x = lefts[first] + ((room - boxes[index].width) / 2).rounded(.down)
    }
  }

  private mutating func setSize(of index: Int, fitting width: Double) {
    let size = plans[index].size(fitting: width, theme: theme, fonts: fonts)
    boxes[index].width = size.width
    boxes[index].height = size.height
  }

  private mutating func placeRows(barInsets: Insets, titleHeight: Double) {
    let heights = rowHeights()
    var y = theme.margin + titleHeight
    var tops: [Double] = []
    for row in 0..<grid.rows {
      // What sticks out into empty cells may reach through them.
      let reach = plans.indices.filter { index in
        plans[index].rows.upperBound <= row
          && plans.contains { other in
            other.rows.lowerBound == row && other.columns.overlaps(plans[index].columns)
          }
      }.map { foot(of: $0, tops, heights) + theme.gap }
      y = max(y, reach.max() ?? 0)
      y = (y + max(top[row], row == 0 ? barInsets.top : 0)).rounded(.up)
      tops.append(y)
      y += heights[row] + max(bottom[row], row == grid.rows - 1 ? barInsets.bottom : 0)
      if row < grid.rows - 1 { y += theme.gap }
    }
    let feet = plans.indices.map { foot(of: $0, tops, heights) }
    // Even, so that it is whole when it is shown half as large again.
    height = 2 * ((max(y, feet.max() ?? 0) + theme.margin) / 2).rounded(.up)
    for (index, plan) in plans.enumerated() {
      let (first, last) = (plan.rows.lowerBound, plan.rows.upperBound - 1)
      boxes[index].y = tops[first]
      if first == last { continue }
      let room = (tops[last] + heights[last] - tops[first]).rounded(.down)
      if plan.isStretchable {
        boxes[index].height = room
      } else if boxes[index].height > room {
        let narrower = (boxes[index].width * room / boxes[index].height).rounded(.down)
        boxes[index].x += ((boxes[index].width - narrower) / 2).rounded(.down)
        boxes[index].width = narrower
        boxes[index].height = room
      }
    }
  }

  /// Where what sticks out of a panel at the bottom ends at the lowest.
  private func foot(of index: Int, _ tops: [Double], _ heights: [Double]) -> Double {
    let last = plans[index].rows.upperBound - 1
    return tops[last] + heights[last] + insets[index].bottom
  }

  /// As tall as the panels that have a row alone; a row without these is what taller panels lack.
  private func rowHeights() -> [Double] {
    var heights = (0..<grid.rows).map { r in
      plans.indices.filter { plans[$0].rows == r..<(r + 1) }.map { boxes[$0].height }.max()
    }
    let tall = plans.indices.filter { plans[$0].rows.count > 1 }
      .sorted { (plans[$0].rows.count, $0) < (plans[$1].rows.count, $1) }
    for index in tall {
      let rows = plans[index].rows
      let open = rows.filter { heights[$0] == nil }
      if open.isEmpty { continue }
      let between = rows.dropLast().reduce(0) { $0 + bottom[$1] + theme.gap + top[$1 + 1] }
      let known = rows.reduce(0) { $0 + (heights[$1] ?? 0) } + between
      let lacking = max(0, boxes[index].height - known) / Double(open.count)
      for row in open { heights[row] = lacking.rounded() }
    }
    return heights.map { $0 ?? 0 }
  }
}
