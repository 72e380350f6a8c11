/// A note in a panel: at a corner or edge of its box, or beside a point of the data.
///
///     Label("n = 500", at: .topLeading)
///     Label("start", x: 0, y: 1)
public struct Label: Mark {
  /// A place in a panel's box.
  public enum Anchor: Sendable, CaseIterable {
    case topLeading, top, topTrailing
    case leading, center, trailing
    case bottomLeading, bottom, bottomTrailing

    /// Where something of this size has its top left corner when it is laid here.
    func origin(of width: Double, _ height: Double, in box: Rect) -> Point {
      let x =
        switch self {
        case .topLeading, .leading, .bottomLeading: box.x
        case .top, .center, .bottom: box.midX - width / 2
        case .topTrailing, .trailing, .bottomTrailing: box.maxX - width
        }
      let y =
        switch self {
        case .topLeading, .top, .topTrailing: box.y
        case .leading, .center, .trailing: box.midY - height / 2
        case .bottomLeading, .bottom, .bottomTrailing: box.maxY - height
        }
      return Point(x, y)
    }
  }

  private enum Place {
    case anchor(Anchor)
    case beside(Double, Double)
  }

  public let text: String
  public let color: ColorRole
  private let place: Place

  public init(_ text: String, at anchor: Anchor, color: ColorRole = .emphasis) {
    self.text = text
    self.color = color
    place = .anchor(anchor)
  }

  /// A note on the side of the point where it hides least.
  public init(_ text: String, x: some DataValue, y: some DataValue, color: ColorRole = .emphasis) {
    self.text = text
    self.color = color
    place = .beside(x.plotted, y.plotted)
  }

  public var name: String { "The label “\(text)”" }

  public func train(_ training: inout ScaleTraining) {
    guard case .beside(let x, let y) = place else { return }
    training.x.include([x])
    training.y.include([y])
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] { [] }

  public func captions(in panel: Panel) -> [Caption] {
    switch place {
    case .anchor(let anchor):
      // The plate reaches 3 points beyond the text.
      let inner = panel.box.outset(-7)
      return [
        Caption(text: text, color: color, hasPlate: true) { width, height in
          // Further ones at the same place are stacked towards the middle.
          let first = anchor.origin(of: width, height, in: inner)
          let step = first.y > inner.midY ? -(height + 8) : height + 8
          return (0..<4).map { first.offset(0, Double($0) * step) }
        }
      ]
    case .beside(let x, let y):
      guard let point = panel.point(x, y), panel.box.contains(point) else { return [] }
      return [
        Caption(text: text, color: color, hasPlate: false) { width, height in
          let gap = 5.0
          let right = point.x + gap
          let left = point.x - width - gap
          let above = point.y - height - gap
          let below = point.y + gap
          let (midX, midY) = (point.x - width / 2, point.y - height / 2)
          return [
            Point(midX, above), Point(right, midY), Point(left, midY), Point(midX, below),
            Point(right, above), Point(left, above), Point(right, below), Point(left, below),
          ]
        }
      ]
    }
  }
}
