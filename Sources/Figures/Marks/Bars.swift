/// Bars over categories: one series, several beside one another, or several stacked.
public struct Bars: Mark {
  public enum Arrangement: Sendable { case grouped, stacked }
  public enum Direction: Sendable { case vertical, horizontal }

  /// One value for each category; NaN for none.
  public struct Series: Sendable {
    public let values: [Double]
    public let color: ColorRole
    public let label: String?

    public init(
      _ values: some Sequence<some DataValue>, color: ColorRole = .category(0),
      label: String? = nil
    ) {
      self.values = values.map(\.plotted)
      self.color = color
      self.label = label
    }
  }

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

  public func train(_ training: inout Training) throws {
    for other in series.dropFirst() {
      try requireEqual(
        series[0].values.count, "values in the first series", other.values.count, "in another",
        in: name)
    }
    let count = series.first?.values.count ?? 0
    var places = Extent()
    if count > 0 { places.include([-0.5, Double(count) - 0.5]) }
    var values = Extent(pieces.flatMap { [$0.start, $0.end] })
    values.stand(on: 0)
    // Room for the numbers beyond the ends.
    if decimals != nil, arrangement == .grouped, let range = values.range {
      let room = (direction == .vertical ? 0.04 : 0.1) * (range.upperBound - range.lowerBound)
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
        let value = series[index].values.indices.contains(category)
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
    guard let a = across.position(piece.low), let b = across.position(piece.high) else {
      return nil
    }
    let c = along.position(piece.start) ?? along.base
    let d = along.position(piece.end) ?? along.base
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
    return cut.width >= 0 && cut.height >= 0 ? cut : nil
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    var operations: [DisplayList.Operation] = []
    for piece in pieces {
      guard let rect = rect(piece, in: panel) else { continue }
      let color = panel.theme.color(series[piece.series].color)
      operations.append(.fill(Path(rect), color))
      if arrangement == .stacked && piece.start != 0 {
        // A line of the page's color keeps the pieces of a stack apart.
        let seam =
          direction == .vertical
          ? [Point(rect.x, piece.value < 0 ? rect.y : rect.maxY),
            Point(rect.maxX, piece.value < 0 ? rect.y : rect.maxY)]
          : [Point(piece.value < 0 ? rect.maxX : rect.x, rect.y),
            Point(piece.value < 0 ? rect.maxX : rect.x, rect.maxY)]
        operations.append(
          .stroke(
            Path(line: seam),
            DisplayList.Stroke(panel.theme.background, width: panel.theme.frame)))
      }
    }
    return operations + valueOperations(in: panel)
  }

  /// The values: beyond the ends of grouped bars, inside the pieces of stacks; in one size, or none at all when that
  /// would be too small.
  private func valueOperations(in panel: Panel) -> [DisplayList.Operation] {
    guard let decimals else { return [] }
    let theme = panel.theme
    let shown = pieces.compactMap { piece in rect(piece, in: panel).map { (piece, $0) } }
    let texts = shown.map { TickLabels.fixed($0.0.value, decimals: decimals) }
    var style = theme.tickLabel
    let isInside = arrangement == .stacked
    let room = shown.indices.reduce(1.0) { factor, i in
      let rect = shown[i].1
      let width = panel.fonts.width(of: texts[i], style)
      let breadth =
        direction == .vertical ? rect.width * 1.02 / max(width, 1) : rect.height / style.size
      return min(factor, breadth)
    }
    style = style.scaled(by: room)
    guard style.size >= theme.smallestText else { return [] }
    return zip(shown, texts).compactMap { shown, text in
      let (piece, rect) = shown
      let width = panel.fonts.width(of: text, style)
      let cap = panel.fonts.regular.capHeight * style.size
      let color = theme.color(series[piece.series].color)
      let origin: Point
      if isInside {
        let fits =
          direction == .vertical ? rect.height >= style.size * 1.1 : rect.width >= width + 4
        if !fits { return nil }
        origin = Point(rect.midX - width / 2, rect.midY + cap / 2)
      } else if direction == .vertical {
        let isDown = (piece.value < 0) != (panel.y.start < panel.y.end)
        origin = Point(rect.midX - width / 2, isDown ? rect.maxY + cap + 3.5 : rect.y - 3.5)
      } else {
        let isLeft = (piece.value < 0) != (panel.x.start > panel.x.end)
        origin = Point(isLeft ? rect.x - width - 4 : rect.maxX + 4, rect.midY + cap / 2)
      }
      return .text(
        DisplayList.Text(
          text, at: origin, style: style, color: isInside ? color.contrasting : theme.text))
    }
  }

  public func crowd(in panel: Panel) -> [Point] {
    pieces.compactMap { rect($0, in: panel) }.flatMap { rect in
      panel.samples(along: [
        [Point(rect.x, rect.y), Point(rect.maxX, rect.y)],
        [Point(rect.x, rect.maxY), Point(rect.maxX, rect.maxY)],
        [Point(rect.midX, rect.y), Point(rect.midX, rect.maxY)],
        [Point(rect.x, rect.midY), Point(rect.maxX, rect.midY)],
      ])
    }
  }
}
