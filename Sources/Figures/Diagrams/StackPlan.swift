/// A stack of a block diagram with its places: `along` the way of the data, and `across` it from the stack's middle.
struct StackPlan {
  /// A box that links can end at.
  struct Target {
    var text: String
    var along: Double
    var breadth: Double
  }

  private enum Item {
    case box(along: Double, length: Double, String, ColorRole)
    case disc(along: Double, String)
    case text(along: Double, String)
    /// Points as (along, across).
    case wire([(Double, Double)], hasArrow: Bool)
    case frame(from: Double, to: Double, ClosedRange<Double>)
    case note(along: Double, across: Double, String)
  }

  let direction: BlockDiagram.Direction
  /// On which side skip paths run, −1 or 1.
  let side: Double
  /// Where the stack's middle is; set when all stacks are known.
  var across = 0.0
  private(set) var targets: [Target] = []
  /// Where the last part ends.
  private(set) var end = 0.0
  /// Where the last part or the frame around it ends.
  private(set) var reach = 0.0
  /// What the stack takes on both sides of its middle.
  private(set) var extent = 0.0...0.0

  private let sketch: Sketch
  private let breadth: Double
  private let gap: Double
  private let radius = 9.0
  private var items: [Item] = []
  /// Where the wire to the next part starts; nil at the start.
  private var exit: Double?

  init(
    direction: BlockDiagram.Direction, side: Double, of stack: BlockDiagram.Stack, on sketch: Sketch
  ) {
    self.direction = direction
    self.side = side
    self.sketch = sketch
    gap = sketch.gap + (direction == .right ? 6 : 0)
    let sizes = Self.boxes(of: stack.blocks).map { sketch.size(of: $0, sketch.label) }
    // All boxes of a stack are as broad as the broadest.
    breadth =
      direction == .up
      ? (sizes.map(\.width).max() ?? 0) + 2 * sketch.padding
      : (sizes.map(\.height).max() ?? 0) + 2.4 * sketch.padding
    extent = -breadth / 2...breadth / 2
  }

  private static func boxes(of blocks: [BlockDiagram.Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .block(let text, _): [text]
      case .text, .join: []
      case .residual(let inner), .repeated(_, let inner): boxes(of: inner)
      case .residualInto(let text, _, let inner): boxes(of: inner) + [text]
      }
    }
  }

  static func point(
    _ direction: BlockDiagram.Direction, _ along: Double, _ across: Double
  ) -> Point {
    direction == .up ? Point(across, -along) : Point(along, across)
  }

  // MARK: Placing

  mutating func place(_ blocks: [BlockDiagram.Block]) {
    for block in blocks { place(block) }
  }

  private func length(of text: String, isBoxed: Bool) -> Double {
    let size = sketch.size(of: text, sketch.label)
    let room = isBoxed ? (direction == .up ? 1.3 : 2) * sketch.padding : 4
    return (direction == .up ? size.height : size.width) + room
  }

  private mutating func include(_ range: ClosedRange<Double>) {
    extent = min(extent.lowerBound, range.lowerBound)...max(extent.upperBound, range.upperBound)
  }

  /// Moves on by an arrow, and a bit more where a skip path branches off.
  private mutating func advance(_ extra: Double = 0) {
    guard let exit else { return }
    end = exit + gap + extra
    items.append(.wire([(exit, 0), (end, 0)], hasArrow: true))
  }

  private mutating func place(_ block: BlockDiagram.Block) {
    switch block {
    case .block(let text, let color):
      advance(pending)
      pending = 0
      addBox(text, color)
    case .text(let text):
      advance(pending)
      pending = 0
      let length = length(of: text, isBoxed: false)
      items.append(.text(along: end + length / 2, text))
      let size = sketch.size(of: text, sketch.label)
      let half = (direction == .up ? size.width : size.height) / 2
      include(-half...half)
      close(length)
    case .join(let sign):
      advance(pending)
      pending = 0
      addDisc(sign)
    case .residual(let inner):
      let branch = skip(inner)
      advance()
      joinSkip(branch, at: end + radius, half: radius)
      addDisc("$+$")
    case .residualInto(let text, let color, let inner):
      let branch = skip(inner)
      advance()
      joinSkip(branch, at: end + length(of: text, isBoxed: true) / 2, half: breadth / 2)
      addBox(text, color)
    case .repeated(let label, let inner): addFrame(label, inner)
    }
  }

  /// Room that the next arrow gives to a branch or to the edge of a frame.
  private var pending = 0.0

  private mutating func close(_ length: Double) {
    end += length
    exit = end
    reach = max(reach, end)
  }

  private mutating func addBox(_ text: String, _ color: ColorRole) {
    let length = length(of: text, isBoxed: true)
    items.append(.box(along: end + length / 2, length: length, text, color))
    targets.append(Target(text: text, along: end + length / 2, breadth: breadth))
    close(length)
  }

  private mutating func addDisc(_ sign: String) {
    items.append(.disc(along: end + radius, sign))
    close(2 * radius)
  }

  /// Places what a skip path goes around; returns where it leaves and how far out it runs.
  private mutating func skip(_ inner: [BlockDiagram.Block]) -> (along: Double, lane: Double) {
    if exit == nil { exit = end }
    pending += 8
    // Just far enough before the first part for the head of its arrow.
    let branch = (exit ?? 0) + pending + gap - 14
    let outer = extent
    extent = -breadth / 2...breadth / 2
    place(inner)
    pending = 0
    let lane = (side < 0 ? -extent.lowerBound : extent.upperBound) + 13
    include(outer)
    include(min(0, side * (lane + 4))...max(0, side * (lane + 4)))
    return (branch, lane)
  }

  private mutating func joinSkip(
    _ branch: (along: Double, lane: Double), at along: Double, half: Double
  ) {
    let lane = side * branch.lane
    items.append(
      .wire(
        [(branch.along, 0), (branch.along, lane), (along, lane), (along, side * half)],
        hasArrow: true))
  }

  private mutating func addFrame(_ label: String, _ inner: [BlockDiagram.Block]) {
    let outer = extent
    extent = -breadth / 2...breadth / 2
    let room = 12.0
    let start = exit.map { $0 + gap / 2 } ?? end
    if exit == nil { exit = end }
    pending += room
    place(inner)
    pending = 0
    let range = (extent.lowerBound - room)...(extent.upperBound + room)
    let stop = end + room
    reach = max(reach, stop)
    items.append(.frame(from: start, to: stop, range))
    // The way out starts at the last box, and has to be longer.
    pending = room
    let size = sketch.size(of: label, sketch.heading)
    let edge = side < 0 ? range.lowerBound : range.upperBound
    let half = (direction == .up ? size.width : size.height) / 2
    let place = edge + side * (half + 7)
    items.append(.note(along: (start + stop) / 2, across: place, label))
    include(range)
    include(min(0, place - half)...max(0, place + half))
    include(outer)
  }

  // MARK: Drawing

  private func point(_ along: Double, _ across: Double) -> Point {
    Self.point(direction, along, self.across + across)
  }

  private func rect(_ from: Double, _ to: Double, _ range: ClosedRange<Double>) -> Rect {
    let (a, b) = (point(from, range.lowerBound), point(to, range.upperBound))
    return Rect(
      x: min(a.x, b.x), y: min(a.y, b.y), width: abs(b.x - a.x), height: abs(b.y - a.y))
  }

  func draw(on sketch: inout Sketch) {
    for item in items {
      switch item {
      case .box(let along, let length, let text, let color):
        sketch.box(
          rect(along - length / 2, along + length / 2, -breadth / 2...breadth / 2), text,
          color: color)
      case .disc(let along, let sign):
        sketch.disc(at: point(along, 0), radius: radius, sign)
      case .text(let along, let text):
        sketch.text(text, at: point(along, 0), sketch.label)
      case .wire(let points, let hasArrow):
        sketch.wire(points.map { point($0.0, $0.1) }, hasArrow: hasArrow)
      case .frame(let from, let to, let range): sketch.frame(rect(from, to, range))
      case .note(let along, let across, let text):
        sketch.text(text, at: point(along, across), sketch.heading)
      }
    }
  }

  /// The stack's name before its start.
  func write(_ label: String, on sketch: inout Sketch) {
    let size = sketch.size(of: label, sketch.heading)
    let back = (direction == .up ? size.height : size.width) / 2 + 12
    sketch.text(label, at: point(-back, 0), sketch.heading)
  }
}
