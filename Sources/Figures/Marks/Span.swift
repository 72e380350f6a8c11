/// A shaded interval across the panel: a warm-up, an epoch, a tolerance.
///
///     Span(x: 0...100, label: "warm-up")
public struct Span: Mark {
  private enum Direction { case vertical, horizontal }

  /// The interval's ends; an infinite one is the panel's edge.
  public let start: Double
  public let end: Double
  public let label: String?
  public let color: ColorRole
  private let direction: Direction

  /// From one `x` to another.
  public init(x: ClosedRange<Double>, label: String? = nil, color: ColorRole = .neutral) {
    self.init(x, .vertical, label: label, color: color)
  }

  /// From one `y` to another.
  public init(y: ClosedRange<Double>, label: String? = nil, color: ColorRole = .neutral) {
    self.init(y, .horizontal, label: label, color: color)
  }

  private init(
    _ range: ClosedRange<Double>, _ direction: Direction, label: String?, color: ColorRole
  ) {
    start = range.lowerBound
    end = range.upperBound
    self.direction = direction
    self.label = label
    self.color = color
  }

  public var name: String { label.map { "The span “\($0)”" } ?? "A span" }

  public func train(_ training: inout ScaleTraining) {
    switch direction {
    case .vertical: training.x.include([start, end])
    case .horizontal: training.y.include([start, end])
    }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    guard let rect = rect(in: panel) else { return [] }
    return [.fill(Path(rect), panel.theme.color(color).opacity(panel.theme.spanOpacity))]
  }

  public func captions(in panel: Panel) -> [Caption] {
    guard let label, let rect = rect(in: panel) else { return [] }
    let isVertical = direction == .vertical
    return [
      Caption(text: label, color: color, hasPlate: false) { width, height in
        let gap = 4.0
        if isVertical {
          // Beside an interval that is too narrow.
          let columns =
            width + 2 * gap > rect.width
            ? [rect.maxX + gap, rect.x - width - gap]
            : [rect.midX - width / 2, rect.x + gap, rect.maxX - width - gap]
          let rows = [0, 1, 0.5, 0.25, 0.75].map {
            rect.y + gap + $0 * (rect.height - height - 2 * gap)
          }
          return rows.flatMap { y in columns.map { Point($0, y) } }
        }
        let rows =
          height + 4 > rect.height
          ? [rect.y - height - 2, rect.maxY + 2]
          : [rect.midY - height / 2, rect.y + gap, rect.maxY - height - gap]
        let columns = [1, 0, 0.5, 0.25, 0.75].map {
          rect.x + gap + $0 * (rect.width - width - 2 * gap)
        }
        return rows.flatMap { y in columns.map { Point($0, y) } }
      }
    ]
  }

  private func rect(in panel: Panel) -> Rect? {
    let (box, isVertical) = (panel.box, direction == .vertical)
    let scale = isVertical ? panel.x : panel.y
    if start.isNaN || end.isNaN { return nil }
    // What lies beyond all places of the scale begins at its end.
    let from = scale.position(start) ?? (start == .infinity ? scale.end : scale.start)
    let to = scale.position(end) ?? (end == .infinity ? scale.end : scale.start)
    let (low, high) = isVertical ? (box.x, box.maxX) : (box.y, box.maxY)
    let near = min(max(min(from, to), low), high)
    let far = min(max(max(from, to), low), high)
    if far <= near { return nil }
    return isVertical
      ? Rect(x: near, y: box.y, width: far - near, height: box.height)
      : Rect(x: box.x, y: near, width: box.width, height: far - near)
  }
}
