/// Bars over categories: one series, several beside one another, or several stacked.
///
///     Axes(x: Axis(categories: ["linear", "network"]), y: Axis("accuracy", domain: 0...1)) {
///       Bars([0.5, 0.99], decimals: 2)
///     }
public struct Bars: Mark {
  public enum Arrangement: Sendable { case grouped, stacked }
  public enum Direction: Sendable { case vertical, horizontal }

  /// One value for each category; NaN for none.
  public typealias Series = DataSeries

  public let series: [Series]
  public let arrangement: Arrangement
  public let direction: Direction
  /// The decimals of the values written at the bars; nil for none.
  public let decimals: Int?

  /// Bars at 0, 1, 2 …, the places of a category scale, which the other axis of the panel should have.
  public init(
    _ series: [Series], arrangement: Arrangement = .grouped, direction: Direction = .vertical,
    decimals: Int? = nil
  ) {
    self.series = series
    self.arrangement = arrangement
    self.direction = direction
    self.decimals = decimals
  }

  public init(
    _ values: some Sequence<some DataValue>, color: ColorRole = .category(0),
    label: String? = nil, direction: Direction = .vertical, decimals: Int? = nil
  ) {
    self.init(
      [Series(values, color: color, label: label)], direction: direction, decimals: decimals)
  }

  public var name: String { series.first?.label.map { "The bars “\($0)”" } ?? "A bar chart" }

  public var legends: [LegendEntry] {
    series.compactMap { LegendEntry($0.label, .bar($0.color)) }
  }

  public func train(_ training: inout ScaleTraining) throws {
    for other in series.dropFirst() {
      try requireEqual(
        series[0].values.count, "values in the first series", other.values.count, "in another",
        in: name)
    }
    let count = series.first?.values.count ?? 0
    var places = Extent()
    if count > 0 {
      places.include([-0.5, Double(count) - 0.5])
      // On a log axis, the first bar begins with the axis.
      places.include(pieces.flatMap { [$0.low, $0.high] })
    }
    var values = Extent(pieces.flatMap { [$0.start, $0.end] })
    values.stand(on: 0)
    // Room for the numbers beyond the ends.
    if decimals != nil, arrangement == .grouped, let range = values.range {
      let room = (direction == .vertical ? 0.08 : 0.16) * (range.upperBound - range.lowerBound)
      if range.upperBound > 0 { values.include([range.upperBound + room]) }
      if range.lowerBound < 0 { values.include([range.lowerBound - room]) }
    }
    switch direction {
    case .vertical:
      training.x.include(places)
      training.y.include(values)
    case .horizontal:
      training.y.include(places)
      training.x.include(values)
    }
  }

  /// A bar on its way to the page, in data coordinates.
  private struct Piece {
    let series: Int
    let category: Int
    let low: Double
    let high: Double
    let start: Double
    let end: Double
    let value: Double
  }

  private var pieces: [Piece] {
    // The gap between categories is a quarter of their distance.
    let breadth = 0.76
    let count = series.first?.values.count ?? 0
    return (0..<count).flatMap { category -> [Piece] in
      var (above, below) = (0.0, 0.0)
      return series.indices.compactMap { index -> Piece? in
        let value =
          series[index].values.indices.contains(category)
          ? series[index].values[category] : .nan
        guard value.isFinite else { return nil }
        switch arrangement {
        case .grouped:
          let width = breadth / Double(series.count)
          let low = Double(category) - breadth / 2 + Double(index) * width
          let gap = series.count > 1 ? width * 0.04 : 0
          return Piece(
            series: index, category: category, low: low + gap, high: low + width - gap, start: 0,
            end: value, value: value)
        case .stacked:
          let start = value < 0 ? below : above
          if value < 0 { below += value } else { above += value }
          return Piece(
            series: index, category: category, low: Double(category) - breadth / 2,
            high: Double(category) + breadth / 2, start: start, end: start + value, value: value)
        }
      }
    }
  }

  private func rect(_ piece: Piece, in panel: Panel) -> Rect? {
    let (across, along) = direction == .vertical ? (panel.x, panel.y) : (panel.y, panel.x)
    guard let a = across.edge(piece.low), let b = across.edge(piece.high),
      let c = along.edge(piece.start), let d = along.edge(piece.end)
    else { return nil }
    let (low, size) = (min(a, b), abs(a - b))
    let (near, length) = (min(c, d), abs(c - d))
    let rect =
      direction == .vertical
      ? Rect(x: low, y: near, width: size, height: length)
      : Rect(x: near, y: low, width: length, height: size)
    let page = panel.box.outset(8)
    let x = max(rect.x, page.x)
    let y = max(rect.y, page.y)
    let cut = Rect(
      x: x, y: y, width: min(rect.maxX, page.maxX) - x, height: min(rect.maxY, page.maxY) - y)
    if cut.width < 0 || cut.height < 0 { return nil }
    // Edges on half points are crisp at scale 2; bars narrower than that stay as they are.
    if min(cut.width, cut.height) < 2 { return cut }
    func crisp(_ value: Double) -> Double { (value * 2).rounded() / 2 }
    return Rect(
      x: crisp(cut.x), y: crisp(cut.y), width: crisp(cut.maxX) - crisp(cut.x),
      height: crisp(cut.maxY) - crisp(cut.y))
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    var operations: [DisplayList.Operation] = []
    for piece in pieces {
      guard let rect = rect(piece, in: panel) else { continue }
      let color = panel.theme.color(series[piece.series].color)
      operations.append(.fill(Path(rect), color))
      if arrangement == .stacked && piece.start != 0 {
        // A line of the page's color keeps the pieces of a stack apart.
        let isReversed =
          direction == .vertical ? panel.y.start < panel.y.end : panel.x.start > panel.x.end
        let isBackward = (piece.value < 0) != isReversed
        let y = isBackward ? rect.y : rect.maxY
        let x = isBackward ? rect.maxX : rect.x
        let seam =
          direction == .vertical
          ? [Point(rect.x, y), Point(rect.maxX, y)] : [Point(x, rect.y), Point(x, rect.maxY)]
        operations.append(
          .stroke(
            Path(line: seam),
            DisplayList.Stroke(panel.theme.background, width: panel.theme.frame)))
      }
    }
    return operations + values(in: panel).map { .text($0.text) }
  }

  public func written(in panel: Panel) -> [Rect] { values(in: panel).map(\.rect) }

  /// The values as text and where they stand: beyond the ends of grouped bars, inside the pieces of stacks; in one size,
  /// or none at all when that would be too small.
  private func values(in panel: Panel) -> [(text: DisplayList.Text, rect: Rect)] {
    guard let decimals else { return [] }
    let theme = panel.theme
    let shown = pieces.compactMap { piece in rect(piece, in: panel).map { (piece, $0) } }
    let texts = shown.map { TickLabels.fixed($0.0.value, decimals: decimals) }
    let room = zip(shown, texts).reduce(1.0) { room, bar in
      let width = panel.fonts.width(of: bar.1, theme.tickLabel)
      let rect = bar.0.1
      return min(
        room,
        direction == .vertical
          ? rect.width * 1.02 / max(width, 1) : rect.height / theme.tickLabel.size)
    }
    let style = theme.tickLabel.scaled(by: room)
    guard style.size >= theme.smallestText else { return [] }
    return zip(shown, texts).compactMap { shown, text in
      let (piece, bar) = shown
      let width = panel.fonts.width(of: text, style)
      let height = panel.fonts.regular.capHeight * style.size
      let inside = Rect(
        x: bar.midX - width / 2, y: bar.midY - height / 2, width: width, height: height)
      let isRoomy =
        direction == .vertical ? bar.height >= style.size * 1.1 : bar.width >= width + 4
      var rect = inside
      if arrangement == .grouped {
        rect = beyond(bar, piece.value, width: width, height: height, panel)
        // A bar that ends at the panel's edge has its number inside.
        if !fits(rect, in: panel) { rect = inside }
      }
      let isInside = rect == inside
      if isInside && !(isRoomy && fits(inside, in: panel)) { return nil }
      let color = theme.color(series[piece.series].color)
      let label = DisplayList.Text(
        text, at: Point(rect.x, rect.maxY), style: style,
        color: isInside ? color.contrasting : theme.text)
      return (label, rect)
    }
  }

  /// Whether nothing of a number is cut off; round figures are a little taller than the rest.
  private func fits(_ number: Rect, in panel: Panel) -> Bool {
    panel.box.contains(number.outset(0.05 * number.height))
  }

  /// The place of a number of this size at the end of a bar.
  private func beyond(
    _ bar: Rect, _ value: Double, width: Double, height: Double, _ panel: Panel
  ) -> Rect {
    let gap = 3.5
    if direction == .vertical {
      let isDown = (value < 0) != (panel.y.start < panel.y.end)
      let y = isDown ? bar.maxY + gap : bar.y - gap - height
      return Rect(x: bar.midX - width / 2, y: y, width: width, height: height)
    }
    let isLeft = (value < 0) != (panel.x.start > panel.x.end)
    let x = isLeft ? bar.x - width - gap : bar.maxX + gap
    return Rect(x: x, y: bar.midY - height / 2, width: width, height: height)
  }

  public func crowd(in panel: Panel) -> [Point] {
    // All over the bars, so that no legend lies on one.
    let bars = pieces.compactMap { rect($0, in: panel) } + written(in: panel)
    return bars.flatMap { bar -> [Point] in
      let columns = max(1, Int((bar.width / 6).rounded()))
      let rows = max(1, Int((bar.height / 6).rounded()))
      return (0...rows).flatMap { row in
        (0...columns).map { column in
          Point(
            bar.x + bar.width * Double(column) / Double(columns),
            bar.y + bar.height * Double(row) / Double(rows))
        }
      }
    }
  }
}
