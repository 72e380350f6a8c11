/// A small picture: a value for each pixel, row by row from the top.
public struct Pixels: Sendable, Equatable {
  public let width: Int
  public let values: [Double]

  public var height: Int { width > 0 ? values.count / width : 0 }

  public init(width: Int, values: some Sequence<some DataValue>) {
    self.width = width
    self.values = values.map(\.plotted)
  }

  public init(rows: [[some DataValue]]) {
    self.init(width: rows.first?.count ?? 0, values: rows.flatMap { $0.map(\.plotted) })
  }

  func check(_ mark: String) throws(FigureError) {
    if width < 0 || values.count != width * height {
      throw .differentCounts(
        mark: mark, what: "pixels", count: values.count, other: "places in rows of \(width)",
        otherCount: max(0, width) * (height + 1))
    }
  }

  /// The pixels as cells in a rectangle.
  func cells(in rect: Rect, _ colors: ColorScale, _ domain: ClosedRange<Double>, on theme: Theme)
    -> DisplayList.Cells
  {
    func edges(_ start: Double, _ length: Double, _ count: Int) -> [Double] {
      (0...count).map { start + length * Double($0) / Double(count) }
    }
    return DisplayList.Cells(
      xEdges: edges(rect.x, rect.width, width), yEdges: edges(rect.y, rect.height, height),
      colors: values.map { colors.color(of: $0, in: domain, on: theme) })
  }
}

/// A picture at a place of the data, such as a digit at its code. Its top row is at the upper end of `y`.
public struct Image: Mark {
  public let pixels: Pixels
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  public let colors: ColorScale

  public init(
    _ pixels: Pixels, x: ClosedRange<Double>, y: ClosedRange<Double>, colors: ColorScale = .grays
  ) {
    self.pixels = pixels
    self.x = x
    self.y = y
    self.colors = colors
  }

  public var name: String { "An image" }

  public func train(_ training: inout ScaleTraining) throws {
    try pixels.check(name)
    training.x.include([x.lowerBound, x.upperBound])
    training.y.include([y.lowerBound, y.upperBound])
    training.include(Extent(pixels.values), in: colors)
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    guard let rect = rect(in: panel), !pixels.values.isEmpty else { return [] }
    let cells = oriented(in: panel).cells(
      in: rect, colors, panel.domain(of: colors), on: panel.theme)
    return cells.cropped(to: panel.box.outset(8)).map { [.cells($0)] } ?? []
  }

  public func crowd(in panel: Panel) -> [Point] {
    guard let rect = rect(in: panel) else { return [] }
    let diagonals = [
      [Point(rect.x, rect.y), Point(rect.maxX, rect.maxY)],
      [Point(rect.maxX, rect.y), Point(rect.x, rect.maxY)],
    ]
    return panel.samples(along: diagonals.flatMap { panel.box.outset(8).clippedLines($0) })
  }

  private func rect(in panel: Panel) -> Rect? {
    // On a log axis a picture from zero on begins with the axis.
    guard let left = panel.x.edge(x.lowerBound), let right = panel.x.edge(x.upperBound),
      let bottom = panel.y.edge(y.lowerBound), let top = panel.y.edge(y.upperBound)
    else { return nil }
    let rect = Rect(
      x: min(left, right), y: min(bottom, top), width: abs(left - right),
      height: abs(bottom - top))
    return rect.width > 0 && rect.height > 0 ? rect : nil
  }

  /// The pixels turned over with an axis that is reversed.
  private func oriented(in panel: Panel) -> Pixels {
    var rows = (0..<pixels.height).map {
      Array(pixels.values[($0 * pixels.width)..<(($0 + 1) * pixels.width)])
    }
    if panel.y.start < panel.y.end { rows.reverse() }
    if panel.x.start > panel.x.end { rows = rows.map { $0.reversed() } }
    return Pixels(rows: rows)
  }
}
