/// Nodes in columns, edges with weights between them, and the best path through: what Viterbi's algorithm searches.
public struct Lattice: Diagram {
  /// A node by its column and its place in it, both from zero.
  public struct Place: Sendable, Equatable {
    public var column: Int
    public var row: Int

    public init(_ column: Int, _ row: Int = 0) {
      self.column = column
      self.row = row
    }
  }

  public struct Edge: Sendable {
    public var from: Place
    public var to: Place
    /// Its magnitude, over the largest, is the width of the line.
    public var weight: Double
    /// Written at the line where there is room.
    public var label: String?

    public init(_ from: Place, _ to: Place, weight: Double = 1, label: String? = nil) {
      self.from = from
      self.to = to
      self.weight = weight
      self.label = label
    }
  }

  public let columns: [[String]]
  /// Below each column.
  public let labels: [String]
  public let edges: [Edge]
  /// The nodes of the highlighted path in order.
  public let path: [Place]

  public init(columns: [[String]], labels: [String] = [], edges: [Edge], path: [Place] = []) {
    self.columns = columns
    self.labels = labels
    self.edges = edges
    self.path = path
  }

  public var name: String { "A lattice" }

  private func check() throws {
    for place in edges.flatMap({ [$0.from, $0.to] }) + path {
      guard columns.indices.contains(place.column),
        columns[place.column].indices.contains(place.row)
      else { throw FigureError.noNode(diagram: name, column: place.column, row: place.row) }
    }
    for edge in edges where edge.from.column >= edge.to.column {
      throw FigureError.backwardEdge(
        diagram: name, from: edge.from.column, to: edge.to.column)
    }
  }

  private func isOnPath(_ edge: Edge) -> Bool {
    zip(path, path.dropFirst()).contains { $0 == edge.from && $1 == edge.to }
  }

  public func draw(on sketch: inout Sketch) throws {
    try check()
    let sizes = columns.joined().map { sketch.size(of: $0, sketch.label) }
    let width = max(28, (sizes.map(\.width).max() ?? 0) + 2 * sketch.padding)
    let height = max(26, (sizes.map(\.height).max() ?? 0) + sketch.padding)
    let widestNote =
      edges.compactMap(\.label).map { sketch.size(of: $0, sketch.note).width }.max() ?? 0
    let widestLabel = labels.map { sketch.size(of: $0, sketch.note).width }.max() ?? 0
    // Where lines cross, labels need room to stand where they are told apart.
    let rows = columns.map(\.count).max() ?? 0
    let room = rows > 1 ? max(104, 2.6 * widestNote + 24) : max(64, widestNote + 34)
    let pitch = max(width + room, widestLabel + 12)
    let rowPitch = height + 36
    let tallest = Double(max(1, rows)) * rowPitch
    func rect(_ place: Place) -> Rect {
      let count = Double(columns[place.column].count)
      let top = (tallest - count * rowPitch) / 2
      return Rect(
        x: Double(place.column) * pitch - width / 2,
        y: top + (Double(place.row) + 0.5) * rowPitch - height / 2, width: width, height: height)
    }
    let places = columns.indices.flatMap { column in
      columns[column].indices.map { Place(column, $0) }
    }
    let boxes = places.map(rect)

    // Short edges first, so that longer ones go around them.
    let order = edges.indices.sorted {
      let (a, b) = (
        edges[$0].to.column - edges[$0].from.column, edges[$1].to.column - edges[$1].from.column
      )
      return a == b ? $0 < $1 : a < b
    }
    var routes = [[Point]](repeating: [], count: edges.count)
    var arcs: [[Point]] = []
    for index in order {
      let edge = edges[index]
      routes[index] = Self.route(
        from: rect(edge.from), to: rect(edge.to), around: boxes, and: arcs)
      if edge.to.column - edge.from.column > 1, arcs.count < 24 {
        arcs.append(Self.middle(of: routes[index]))
      }
    }
    let curves = zip(edges, routes).map { (edge: $0, controls: $1) }
    // The path lies on top of all others.
    let largest = edges.map { abs($0.weight) }.filter(\.isFinite).max() ?? 1
    for isBest in [false, true] {
      for (edge, controls) in curves where isOnPath(edge) == isBest {
        let share = edge.weight.isFinite && largest > 0 ? abs(edge.weight) / largest : 0
        sketch.curve(
          controls, color: isBest ? .category(1) : .neutral, width: 0.6 + 2 * share,
          opacity: isBest ? 1 : 0.75, hasArrow: true)
      }
    }
    for (place, box) in zip(places, boxes) {
      let isBest = path.contains(place)
      sketch.box(
        box, columns[place.column][place.row], color: isBest ? .category(1) : .neutral,
        isStrong: isBest)
    }
    writeLabels(on: &sketch, curves, boxes)
    let bottom = sketch.bounds.maxY
    for (column, label) in labels.enumerated().prefix(columns.count) {
      let size = sketch.size(of: label, sketch.note)
      sketch.text(
        label, at: Point(Double(column) * pitch, bottom + 6 + size.height / 2), sketch.note,
        color: .neutral)
    }
  }

  /// Labels of the path first, each where it covers no box and no other label; what finds no place is left out.
  private func writeLabels(
    on sketch: inout Sketch, _ curves: [(edge: Edge, controls: [Point])], _ boxes: [Rect]
  ) {
    var taken = boxes
    let lines = curves.map { Sketch.flattened($0.controls, count: 60) }
    for isBest in [true, false] {
      for (edge, controls) in curves where isOnPath(edge) == isBest {
        guard let label = edge.label else { continue }
        let size = sketch.size(of: label, sketch.note)
        let line = Sketch.flattened(controls, count: 40)
        func rect(_ place: Point) -> Rect {
          Rect(
            x: place.x - size.width / 2 - 2, y: place.y - size.height / 2, width: size.width + 4,
            height: size.height)
        }
        let places = [20, 14, 26, 12, 28, 10, 30, 8, 32].map { line[$0] }
          .filter { !taken.contains(where: rect($0).intersects) }
        // Where it hides the fewest other lines, whose label it might be taken for.
        let costs = places.map { place in
          lines.count { $0.contains(where: rect(place).contains) }
        }
        guard let least = costs.min(), let best = costs.firstIndex(of: least) else { continue }
        taken.append(rect(places[best]))
        sketch.text(
          label, at: places[best], sketch.note, color: isBest ? .category(1) : .neutral,
          hasPlate: true)
      }
    }
  }

  /// The part of a curve that others keep away from.
  private static func middle(of controls: [Point]) -> [Point] {
    Array(Sketch.flattened(controls, count: 40)[8...32])
  }

  /// The straightest curve from side to side that keeps clear of other boxes, and of the arcs if it can.
  private static func route(
    from a: Rect, to b: Rect, around boxes: [Rect], and arcs: [[Point]]
  ) -> [Point] {
    let start = Point(a.maxX, a.midY)
    let end = Point(b.x, b.midY)
    let reach = (end.x - start.x) * 0.3
    func controls(_ bend: Double) -> [Point] {
      bend == 0
        ? [start, lerp(start, end, 1 / 3), lerp(start, end, 2 / 3), end]
        : [start, start.offset(reach, bend), end.offset(-reach, bend), end]
    }
    // Labels of arcs need room beside the boxes.
    let others = boxes.filter { $0 != a && $0 != b }.map { $0.outset(8) }
    func isClear(_ controls: [Point]) -> Bool {
      Sketch.flattened(controls, count: 64).allSatisfy { point in
        !others.contains { $0.contains(point) }
      }
    }
    let bends: [Double] = [0] + (1...60).flatMap { [-10 * Double($0), 10 * Double($0)] }
    func isApart(_ controls: [Point]) -> Bool {
      let middle = middle(of: controls)
      return !arcs.contains { arc in
        arc.contains { point in middle.contains { $0.distance(to: point) < 15 } }
      }
    }
    let clear = bends.map(controls).filter(isClear)
    // A straight line between neighbors stays straight.
    if let first = clear.first, first == controls(0) { return first }
    return clear.first(where: isApart) ?? clear.first ?? controls(bends[bends.count - 1])
  }

  private static func lerp(_ a: Point, _ b: Point, _ t: Double) -> Point {
    Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
  }
}
