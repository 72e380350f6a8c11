/// Lines that follow a vector field, evenly spread, with an arrow on each.
public struct Streamlines: Mark {
  public let u: Grid
  public let v: Grid
  /// How close the lines are: 1 lets at most one through each of 30 × 30 parts of the field.
  public let density: Double
  public let color: ColorRole
  private let colors: ColorScale?

  /// The components of the field over the same columns and rows.
  public init(
    u: Grid, v: Grid, density: Double = 1, color: ColorRole = .emphasis,
    colors: ColorScale? = nil
  ) {
    self.u = u
    self.v = v
    self.density = density
    self.color = color
    self.colors = colors
  }

  public var name: String { "Streamlines" }

  public func train(_ training: inout ScaleTraining) throws {
    try u.check(name)
    try v.check(name)
    try requireEqual(u.x.count, "columns of u", v.x.count, "of v", in: name)
    try requireEqual(u.y.count, "rows of u", v.y.count, "of v", in: name)
    for (what, ours, theirs) in [("x value", u.x, v.x), ("y value", u.y, v.y)] {
      for (position, (first, second)) in zip(ours, theirs).enumerated() where first != second {
        throw FigureError.unlikeGrids(
          mark: name, what: what, position: position, first: first, second: second)
      }
    }
    training.x.include(u.x)
    training.y.include(u.y)
    training.hasField = true
    if let colors { training.include(Extent(speeds), in: colors) }
  }

  private var speeds: [Double] {
    zip(u.values, v.values).map { ($0 * $0 + $1 * $1).squareRoot() }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let flow = Flow(u: u, v: v, x: panel.x.kind, y: panel.y.kind)
    let domain = colors.map(panel.domain)
    let plain = panel.theme.color(color)
    let width = panel.theme.vectorWidth
    return StreamTracer(flow, density: density).lines().flatMap { line -> [DisplayList.Operation] in
      let places: [Point?] = line.map { panel.point(atPlace: flow.place($0)) }
      let tints = line.map { spot -> Color in
        guard let colors, let domain else { return plain }
        // In few steps, so that a line is a few operations.
        let share = (flow.speed(spot) - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
        return colors.map.color(at: (share * 24).rounded() / 24, on: panel.theme)
      }
      var operations: [DisplayList.Operation] = []
      if colors != nil {
        let pieces = panel.box.outset(8).clippedLines(places)
        operations.append(
          .stroke(
            Path(pieces.map { Path.Subpath($0) }), panel.theme.casing(width: width)))
      }
      var start = 0
      while start < line.count - 1 {
        let run = tints[start...].prefix { $0 == tints[start] }
        let end = min(start + run.count, line.count - 1)
        let pieces = panel.box.outset(8).clippedLines(Array(places[start...end]))
        if !pieces.isEmpty {
          operations.append(
            .stroke(
              Path(pieces.map { Path.Subpath($0) }),
              DisplayList.Stroke(tints[start], width: width, hasRoundJoins: true)))
        }
        start = end
      }
      // The arrow stands at half the line's length on the page.
      let whole = places.compactMap(\.self)
      if let (tail, tip, index) = Self.middle(of: whole), panel.box.outset(-2.5).contains(tip) {
        let reach = width * 4 + 2
        let length = tail.distance(to: tip)
        let (dx, dy) = ((tip.x - tail.x) / length, (tip.y - tail.y) / length)
        let shape = ArrowShape(
          from: tip.offset(-dx * reach, -dy * reach), to: tip.offset(dx * reach, dy * reach),
          width: width)
        if let head = shape.parts?.head {
          if colors != nil {
            operations.append(.stroke(Path(polygon: head), panel.theme.casing(width: 0)))
          }
          operations.append(.fill(Path(polygon: head), tints[min(index, tints.count - 1)]))
        }
      }
      return operations
    }
  }

  /// The piece of the line at half its length.
  private static func middle(of line: [Point]) -> (Point, Point, Int)? {
    let lengths = zip(line, line.dropFirst()).map { $0.distance(to: $1) }
    let half = lengths.reduce(0, +) / 2
    var sum = 0.0
    for (i, length) in lengths.enumerated() {
      sum += length
      if sum >= half && length > 1e-3 { return (line[i], line[i + 1], i) }
    }
    return nil
  }
}
