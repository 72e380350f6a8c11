/// A straight line across the panel at one value: a ceiling, a baseline, a critical point.
///
///     Rule(y: 0.5, label: "chance")
public struct Rule: Mark {
  private enum Direction { case vertical, horizontal }

  public let value: Double
  public let label: String?
  public let color: ColorRole
  public let style: LineStyle
  private let direction: Direction

  /// A vertical line.
  public init(
    x: some DataValue, label: String? = nil, color: ColorRole = .neutral, style: LineStyle = .dashed
  ) {
    self.init(x.plotted, .vertical, label: label, color: color, style: style)
  }

  /// A horizontal line.
  public init(
    y: some DataValue, label: String? = nil, color: ColorRole = .neutral, style: LineStyle = .dashed
  ) {
    self.init(y.plotted, .horizontal, label: label, color: color, style: style)
  }

  private init(
    _ value: Double, _ direction: Direction, label: String?, color: ColorRole, style: LineStyle
  ) {
    self.value = value
    self.direction = direction
    self.label = label
    self.color = color
    self.style = style
  }

  public var name: String { label.map { "The rule “\($0)”" } ?? "A rule" }

  public func train(_ training: inout ScaleTraining) {
    switch direction {
    case .vertical: training.x.include([value])
    case .horizontal: training.y.include([value])
    }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    guard let (start, end) = ends(in: panel) else { return [] }
    return [
      .stroke(
        Path(line: [start, end]), panel.stroke(color, style, .rule))
    ]
  }

  public func crowd(in panel: Panel) -> [Point] {
    guard let (start, end) = ends(in: panel) else { return [] }
    return panel.samples(along: [[start, end]])
  }

  public func captions(in panel: Panel) -> [Caption] {
    guard let label, let (start, end) = ends(in: panel) else { return [] }
    let box = panel.box
    let gap = 4.0
    let isHorizontal = direction == .horizontal
    return [
      Caption(text: label, color: color, hasPlate: false) { width, height in
        if isHorizontal {
          let (first, last) = (box.x + gap, box.maxX - width - gap)
          let columns = [1, 0, 0.5, 0.25, 0.75].map { first + $0 * (last - first) }
          return columns.flatMap { x in
            [Point(x, start.y - height - 1), Point(x, start.y + 1)]
          }
        }
        let (first, last) = (box.y + gap, box.maxY - height - gap)
        let rows = [0, 1, 0.5, 0.25, 0.75].map { first + $0 * (last - first) }
        return rows.flatMap { y in
          [Point(end.x + gap, y), Point(end.x - width - gap, y)]
        }
      }
    ]
  }

  private func ends(in panel: Panel) -> (Point, Point)? {
    let box = panel.box
    switch direction {
    case .vertical:
      guard let x = panel.x.position(value), x >= box.x, x <= box.maxX else { return nil }
      return (Point(x, box.maxY), Point(x, box.y))
    case .horizontal:
      guard let y = panel.y.position(value), y >= box.y, y <= box.maxY else { return nil }
      return (Point(box.x, y), Point(box.maxX, y))
    }
  }
}
