/// An arrow at each of many places, such as a gradient: its direction in the data's coordinates, and a length in
/// proportion to the vector's, with a key. Arrows are centered on their places.
///
///     VectorField(x: places.x, y: places.y, u: gradients.x, v: gradients.y)
public struct VectorField: Mark {
  public let x: [Double]
  public let y: [Double]
  public let u: [Double]
  public let v: [Double]
  public let color: ColorRole
  /// What the vectors are measured in, for the key; the key is left out when nil.
  public let unit: String?
  /// The length of the vectors whose arrows are nearly as long as places are apart: the same for fields that are to be
  /// compared. Nil for the ninth decile of this field.
  public let usual: Double?
  private let colors: ColorScale?

  /// The vector at `x[i]`, `y[i]` is `u[i]`, `v[i]`.
  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    u: some Sequence<some DataValue>, v: some Sequence<some DataValue>,
    color: ColorRole = .emphasis, colors: ColorScale? = nil, unit: String? = "",
    usual: (some DataValue)? = Double?.none
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.u = u.map(\.plotted)
    self.v = v.map(\.plotted)
    self.color = color
    self.colors = colors
    self.unit = unit
    self.usual = usual?.plotted
  }

  public var name: String { "A vector field" }

  private func magnitude(_ i: Int) -> Double {
    // Scaled, so that squares of large numbers stay finite.
    let size = max(abs(u[i]), abs(v[i]))
    guard size > 0, size.isFinite else { return size }
    let (a, b) = (u[i] / size, v[i] / size)
    return size * (a * a + b * b).squareRoot()
  }

  public func train(_ training: inout ScaleTraining) throws {
    try requireEqual(x.count, "x values", y.count, "y values", in: name)
    try requireEqual(x.count, "x values", u.count, "u values", in: name)
    try requireEqual(x.count, "x values", v.count, "v values", in: name)
    // Half an arrow beyond the outermost places.
    let share = 0.5 / Double(max(x.count, 1)).squareRoot()
    training.x.include(training.xScale.widened(x, by: share))
    training.y.include(training.yScale.widened(y, by: share))
    if let colors { training.include(Extent(x.indices.map(magnitude)), in: colors) }
  }

  /// The length of a vector of one unit in points: such that arrows of the usual length do not touch.
  private func scale(in panel: Panel) -> Double? {
    let magnitudes = x.indices.map(magnitude).filter { $0.isFinite && $0 > 0 }.sorted()
    guard !magnitudes.isEmpty else { return nil }
    let usual = self.usual ?? magnitudes[(magnitudes.count - 1) * 9 / 10]
    let spacing = (panel.box.width * panel.box.height / Double(x.count)).squareRoot()
    let scale = min(spacing * 0.95, 60) / usual
    return scale.isFinite ? scale : nil
  }

  private func arrow(_ i: Int, scale: Double, in panel: Panel) -> (Point, Point)? {
    let size = magnitude(i)
    guard size.isFinite, size > 0, let center = panel.point(x[i], y[i]),
      panel.box.contains(center)
    else { return nil }
    // The direction on the page, on any scale; scaled, so that squares stay finite.
    var (dx, dy) = (u[i] / size * panel.x.slope(at: x[i]), v[i] / size * panel.y.slope(at: y[i]))
    let longer = max(abs(dx), abs(dy))
    (dx, dy) = (dx / longer, dy / longer)
    let norm = (dx * dx + dy * dy).squareRoot()
    // A far longer vector than usual would cross the whole panel many times.
    let half = min(size * scale, panel.box.width + panel.box.height) / 2
    guard norm > 0, norm.isFinite else { return nil }
    let (a, b) = (dx / norm * half, dy / norm * half)
    return (center.offset(-a, -b), center.offset(a, b))
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    guard let scale = scale(in: panel) else { return [] }
    let domain = colors.map(panel.domain)
    let plain = panel.theme.color(color)
    var shafts: [(magnitude: Double?, color: Color, shaft: [Point], head: [Point])] = []
    for i in x.indices {
      guard let (from, to) = arrow(i, scale: scale, in: panel),
        let parts = ArrowShape(from: from, to: to, width: panel.theme.vectorWidth).parts
      else { continue }
      var color = plain
      if let colors, let domain {
        color = colors.color(of: magnitude(i), in: domain, on: panel.theme)
      }
      shafts.append((colors == nil ? nil : magnitude(i), color, parts.shaft, parts.head))
    }
    var operations: [DisplayList.Operation] = []
    if colors != nil {
      let outlines = shafts.flatMap {
        [Path.Subpath($0.shaft), Path.Subpath($0.head, isClosed: true)]
      }
      operations.append(
        .stroke(Path(outlines), panel.theme.casing(width: panel.theme.vectorWidth)))
    }
    // One operation for neighbors of one color, which are the same on every page.
    var start = 0
    while start < shafts.count {
      let run = shafts[start...].prefix { $0.magnitude == shafts[start].magnitude }
      operations.append(
        .stroke(
          Path(run.map { Path.Subpath($0.shaft) }),
          DisplayList.Stroke(shafts[start].color, width: panel.theme.vectorWidth)))
      operations.append(
        .fill(Path(run.map { Path.Subpath($0.head, isClosed: true) }), shafts[start].color))
      start += run.count
    }
    return operations
  }

  /// The key: the roundest vector whose arrow is at most 40 points long.
  public func legends(in panel: Panel) -> [LegendEntry] {
    guard let unit, let scale = scale(in: panel) else { return [] }
    let longest = 40 / scale
    guard longest.isFinite, longest > 1e-290 else { return [] }
    let value = TickLabels.roundest(upTo: longest)
    let words = [TickLabels.alone(value), unit].filter { !$0.isEmpty }.joined(separator: " ")
    return [LegendEntry(words, .arrow(color, value * scale))].compactMap(\.self)
  }

  public func crowd(in panel: Panel) -> [Point] {
    guard let scale = scale(in: panel) else { return [] }
    return panel.samples(
      along: x.indices.compactMap { arrow($0, scale: scale, in: panel) }.map { [$0, $1] })
  }
}
