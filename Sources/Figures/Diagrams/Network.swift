/// The units of a network in columns, with every weight a line: its color the sign, its width the magnitude.
///
///     Axes("2 → 3 → 1") { Network([.init(2, "input"), .init(3, "hidden"), .init(1, "output")]) }
public struct Network: Diagram {
  /// One column.
  public struct Layer: Sendable {
    public var units: Int
    /// Below the column, above the number of units.
    public var label: String?
    /// Written into the units, from the top.
    public var names: [String]
    public var color: ColorRole

    public init(
      _ units: Int, _ label: String? = nil, names: [String] = [], color: ColorRole = .neutral
    ) {
      self.units = units
      self.label = label
      self.names = names
      self.color = color
    }
  }

  public let layers: [Layer]
  public let weights: [[[Double]]]
  /// Of a layer with more units than this, the middle ones are dots.
  public let mostUnits: Int

  /// A network, with `weights[l][i][j]` from unit i of layer l to unit j of the next; without weights all lines are
  /// alike.
  public init(_ layers: [Layer], weights: [[[Double]]] = [], mostUnits: Int = 8) {
    self.layers = layers
    self.weights = weights
    self.mostUnits = max(3, mostUnits)
  }

  public var name: String { "A network" }

  private func check() throws {
    if weights.isEmpty { return }
    try requireEqual(
      weights.count, "matrices of weights", max(0, layers.count - 1), "gaps between layers",
      in: name)
    for (l, matrix) in weights.enumerated() {
      let place = "\(name), after layer \(l + 1),"
      try requireEqual(matrix.count, "rows of weights", layers[l].units, "units", in: place)
      for row in matrix {
        try requireEqual(
          row.count, "weights in a row", layers[l + 1].units, "units that follow", in: place)
      }
    }
  }

  /// Which units are drawn, nil for the dots among them.
  private func slots(of layer: Layer) -> [Int?] {
    let units = max(0, layer.units)
    if units <= mostUnits { return Array(0..<units) }
    let lower = mostUnits / 2 - 1
    return Array(0..<(mostUnits - 1 - lower)) + [nil] + Array((units - lower)..<units)
  }

  public func draw(on sketch: inout Sketch) throws {
    try check()
    let names = layers.flatMap(\.names)
    let widest = names.map { sketch.size(of: $0, sketch.note).width }.max() ?? 0
    let radius = min(max(9, widest / 2 + 4), 22)
    let pitch = 2 * radius + 9
    let labels = layers.map { layer in
      [layer.label, layer.units == 1 ? "1 unit" : "\(layer.units) units"].compactMap { $0 }
    }
    let labelWidth = labels.joined().map { sketch.size(of: $0, sketch.label).width }.max() ?? 0
    let columnPitch = max(labelWidth + sketch.gap, 110 + 2 * radius)
    let columns = layers.map(slots)
    let tallest = Double(columns.map(\.count).max() ?? 0) * pitch

    func center(_ column: Int, _ slot: Int) -> Point {
      let height = Double(columns[column].count) * pitch
      return Point(
        Double(column) * columnPitch, (tallest - height) / 2 + (Double(slot) + 0.5) * pitch)
    }

    drawWeights(on: &sketch, columns, radius, center)
    for (column, slots) in columns.enumerated() {
      for (slot, unit) in slots.enumerated() {
        let place = center(column, slot)
        guard let unit else {
          sketch.dots(at: place, isVertical: true)
          continue
        }
        let names = layers[column].names
        sketch.disc(
          at: place, radius: radius, unit < names.count ? names[unit] : "",
          color: layers[column].color, style: sketch.note)
      }
      var y = tallest + 16
      for (i, line) in labels[column].enumerated() {
        let isName = i == 0 && labels[column].count == 2
        sketch.text(
          line, at: Point(Double(column) * columnPitch, y), isName ? sketch.label : sketch.note,
          color: isName ? .emphasis : .neutral)
        y += 16
      }
    }
    if !weights.isEmpty { drawKey(on: &sketch, columnPitch, tallest + 62) }
  }

  private func drawWeights(
    on sketch: inout Sketch, _ columns: [[Int?]], _ radius: Double,
    _ center: (_ column: Int, _ slot: Int) -> Point
  ) {
    struct Edge {
      var start: Point
      var end: Point
      var weight: Double?
    }
    var edges: [Edge] = []
    for column in columns.indices.dropLast() {
      for (i, from) in columns[column].enumerated() {
        for (j, to) in columns[column + 1].enumerated() {
          guard let from, let to else { continue }
          let (a, b) = (center(column, i), center(column + 1, j))
          let weight = weights.isEmpty ? nil : weights[column][from][to]
          if let weight, !weight.isFinite || weight == 0 { continue }
          let share = radius / a.distance(to: b)
          let (dx, dy) = ((b.x - a.x) * share, (b.y - a.y) * share)
          edges.append(Edge(start: a.offset(dx, dy), end: b.offset(-dx, -dy), weight: weight))
        }
      }
    }
    let largest = edges.compactMap { $0.weight.map(abs) }.max() ?? 1
    // The strongest on top; equal ones in their order.
    let ranked = edges.enumerated().sorted {
      let (a, b) = (abs($0.element.weight ?? 0), abs($1.element.weight ?? 0))
      return a == b ? $0.offset < $1.offset : a < b
    }
    for (_, edge) in ranked {
      guard let weight = edge.weight else {
        sketch.wire(
          [edge.start, edge.end], color: .neutral, width: 0.8, opacity: 0.55, hasArrow: false)
        continue
      }
      let share = abs(weight) / largest
      sketch.wire(
        [edge.start, edge.end], color: .category(weight > 0 ? 0 : 1), width: 0.3 + 2.9 * share,
        opacity: 0.2 + 0.7 * share, hasArrow: false)
    }
  }

  /// What colors and widths mean, below the middle.
  private func drawKey(on sketch: inout Sketch, _ columnPitch: Double, _ y: Double) {
    let entries: [(String, ColorRole, Double)] = [
      ("positive weight", .category(0), 2), ("negative weight", .category(1), 2),
      ("wider: larger", .neutral, 3.2),
    ]
    let swatch = 20.0
    let widths = entries.map { swatch + 6 + sketch.size(of: $0.0, sketch.note).width }
    let total = widths.reduce(0, +) + 18 * Double(entries.count - 1)
    var x = Double(max(0, layers.count - 1)) * columnPitch / 2 - total / 2
    for ((text, color, stroke), width) in zip(entries, widths) {
      sketch.wire(
        [Point(x, y), Point(x + swatch, y)], color: color, width: stroke, hasArrow: false)
      let textWidth = width - swatch - 6
      sketch.text(text, at: Point(x + width - textWidth / 2, y), sketch.note)
      x += width + 18
    }
  }
}
