/// What diagrams are drawn on: boxes, discs, wires, frames and text in one look. It remembers where everything is, for
/// the page's size and for tests that no wire runs through a box.
public struct Sketch: Sendable {
  let theme: Theme
  let fonts: Fonts
  private var frames: [DisplayList.Operation] = []
  private var lines: [DisplayList.Operation] = []
  private var shapes: [DisplayList.Operation] = []
  private var letters: [DisplayList.Operation] = []
  /// Boxes and discs, which no wire may cross.
  package private(set) var boxes: [Rect] = []
  /// Wires as runs of points.
  package private(set) var wires: [[Point]] = []
  /// Where text stands that has no plate.
  package private(set) var texts: [Rect] = []
  private var extent: Rect?

  init(theme: Theme, fonts: Fonts) {
    self.theme = theme
    self.fonts = fonts
  }

  var operations: [DisplayList.Operation] { frames + lines + shapes + letters }

  /// The box around everything, with a little room for the width of lines.
  var bounds: Rect {
    let all = (extent ?? Rect(x: 0, y: 0, width: 0, height: 0)).outset(2)
    // The least that a panel can be, whatever is drawn.
    let (width, height) = (max(all.width, 30), max(all.height, 30))
    return Rect(x: all.midX - width / 2, y: all.midY - height / 2, width: width, height: height)
  }

  private mutating func include(_ rect: Rect) { extent = extent?.union(rect) ?? rect }

  // MARK: Measures

  /// Between things that belong together; other distances are multiples of it.
  package var gap: Double { 18 }
  /// Around text in a box.
  package var padding: Double { 9 }
  package var label: TextStyle { theme.axisLabel }
  package var note: TextStyle { theme.annotation }
  package var heading: TextStyle { theme.panelTitle }

  /// The width and height that lines of text take.
  package func size(of text: String, _ style: TextStyle) -> (width: Double, height: Double) {
    let lines = self.lines(of: text)
    let width = lines.map { fonts.width(of: $0, style) }.max() ?? 0
    return (width, fonts.stack(lines, style, leading: 1.2).height)
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  // MARK: Text

  /// Text around a center, line by line.
  package mutating func text(
    _ text: String, at center: Point, _ style: TextStyle, color: ColorRole = .emphasis,
    hasPlate: Bool = false
  ) {
    draw(text, at: center, style, theme.textColor(color), hasPlate: hasPlate)
  }

  private mutating func draw(
    _ text: String, at center: Point, _ style: TextStyle, _ color: Color, hasPlate: Bool = false
  ) {
    let lines = self.lines(of: text)
    let height = size(of: text, style).height
    let (baselines, _) = fonts.stack(lines, style, leading: 1.2)
    // The letters of a single line stand with the middle of a capital at the center.
    let first = fonts.overhang(of: lines.first ?? "", style).above
    let top =
      lines.count == 1
      ? center.y + fonts[style.weight].capHeight * style.size / 2 - style.size - first
      : center.y - height / 2 + 0.06 * style.size
    for (line, baseline) in zip(lines, baselines) {
      let width = fonts.width(of: line, style)
      let (above, below) = fonts.overhang(of: line, style)
      let origin = Point(center.x - width / 2, top + baseline)
      let rect = Rect(
        x: origin.x, y: origin.y - style.size * 0.95 - above, width: width,
        height: style.size * 1.2 + above + below)
      // Over wires the letters have a plate of their own.
      if hasPlate {
        letters.append(.fill(Path(rect.outset(1.5), radius: 3), theme.background))
      } else {
        texts.append(rect)
      }
      letters.append(
        .text(DisplayList.Text(line, at: origin, style: style, color: color)))
      include(rect)
    }
  }

  // MARK: Shapes

  private func tint(_ role: ColorRole) -> Color {
    theme.color(role).opacity(role == .emphasis ? 0.05 : 0.16)
  }

  /// A rounded box with its text inside.
  package mutating func box(
    _ rect: Rect, _ text: String = "", color: ColorRole = .neutral, isStrong: Bool = false
  ) {
    let path = Path(rect, radius: 5)
    shapes.append(.fill(path, theme.background))
    shapes.append(.fill(path, isStrong ? theme.color(color).opacity(0.34) : tint(color)))
    shapes.append(
      .stroke(path, DisplayList.Stroke(theme.color(color), width: isStrong ? 1.8 : 1.2)))
    boxes.append(rect)
    include(rect)
    if !text.isEmpty {
      draw(text, at: Point(rect.midX, rect.midY), label, theme.text)
    }
  }

  /// A disc with a sign inside: a unit, or an operation on what arrives.
  package mutating func disc(
    at center: Point, radius: Double, _ text: String = "", color: ColorRole = .neutral,
    style: TextStyle? = nil
  ) {
    let rect = Rect(
      x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
    let path = Path(rect, radius: radius)
    shapes.append(.fill(path, theme.background))
    shapes.append(.fill(path, tint(color)))
    shapes.append(.stroke(path, DisplayList.Stroke(theme.color(color), width: 1.2)))
    boxes.append(rect)
    include(rect)
    if !text.isEmpty { draw(text, at: center, style ?? label, theme.text) }
  }

  /// Small dots for what is left out, vertical or horizontal.
  package mutating func dots(at center: Point, isVertical: Bool) {
    let places = [-6.0, 0, 6].map {
      isVertical ? center.offset(0, $0) : center.offset($0, 0)
    }
    shapes.append(
      .markers(DisplayList.Markers(places, radius: 1.5, colors: [theme.faintText])))
    include(Rect(x: center.x - 8, y: center.y - 8, width: 16, height: 16))
  }

  /// A frame around things that belong together.
  package mutating func frame(_ rect: Rect, color: ColorRole = .neutral) {
    let path = Path(rect, radius: 9)
    frames.append(.fill(path, theme.color(color).opacity(0.07)))
    frames.append(
      .stroke(path, DisplayList.Stroke(theme.color(color).opacity(0.7), width: 1)))
    include(rect)
  }

  // MARK: Wires

  /// A wire along points, its corners rounded, with an arrowhead at its end.
  package mutating func wire(
    _ points: [Point], color: ColorRole = .emphasis, width: Double = 1.3, opacity: Double = 1,
    hasArrow: Bool = true
  ) {
    guard points.count > 1 else { return }
    wires.append(points)
    for point in points { include(Rect(x: point.x, y: point.y, width: 0, height: 0)) }
    let color = theme.color(color).opacity(opacity)
    var points = points
    let end = points[points.count - 1]
    if hasArrow { points[points.count - 1] = shortened(points[points.count - 2], end) }
    lines.append(
      .stroke(
        Path([Self.rounded(points, radius: 7)]),
        DisplayList.Stroke(color, width: width, hasRoundJoins: true)))
    if hasArrow { head(from: points[points.count - 1], to: end, color, width) }
  }

  /// A curved wire through two controls.
  package mutating func curve(
    _ controls: [Point], color: ColorRole, width: Double, opacity: Double = 1, hasArrow: Bool
  ) {
    wires.append(Self.flattened(controls))
    for point in wires[wires.count - 1] {
      include(Rect(x: point.x, y: point.y, width: 0, height: 0))
    }
    let color = theme.color(color).opacity(opacity)
    var controls = controls
    let end = controls[3]
    if hasArrow { controls[3] = shortened(controls[2], end) }
    lines.append(
      .stroke(
        Path([Path.Subpath(controls, isCurved: true)]),
        DisplayList.Stroke(color, width: width, hasRoundJoins: true)))
    if hasArrow { head(from: controls[3], to: end, color, width) }
  }

  /// Where the line ends so that the tip of the arrow is at `end`.
  private func shortened(_ start: Point, _ end: Point) -> Point {
    let length = max(start.distance(to: end), 1e-9)
    let back = min(4, length) / length
    return Point(end.x - (end.x - start.x) * back, end.y - (end.y - start.y) * back)
  }

  private mutating func head(from start: Point, to end: Point, _ color: Color, _ width: Double) {
    let length = max(start.distance(to: end), 1e-9)
    let (dx, dy) = ((end.x - start.x) / length, (end.y - start.y) / length)
    let (reach, half) = (5 + width * 1.4, 2 + width)
    let base = Point(end.x - dx * reach, end.y - dy * reach)
    lines.append(
      .fill(
        Path(polygon: [
          end, Point(base.x - dy * half, base.y + dx * half),
          Point(base.x + dy * half, base.y - dx * half),
        ]), color))
  }

  /// The run of points as curves, cutting each corner off by a quarter turn.
  private static func rounded(_ points: [Point], radius: Double) -> Path.Subpath {
    var curve = [points[0]]
    func go(to end: Point) {
      let start = curve[curve.count - 1]
      curve += [start, end, end]
    }
    for i in points.indices.dropFirst().dropLast() {
      let (a, corner, b) = (points[i - 1], points[i], points[i + 1])
      let (before, after) = (max(a.distance(to: corner), 1e-9), max(corner.distance(to: b), 1e-9))
      let r = min(radius, before / 2, after / 2)
      func toward(_ point: Point, _ length: Double, _ distance: Double) -> Point {
        Point(
          corner.x + (point.x - corner.x) * distance / length,
          corner.y + (point.y - corner.y) * distance / length)
      }
      go(to: toward(a, before, r))
      curve += [toward(a, before, r * 0.448), toward(b, after, r * 0.448), toward(b, after, r)]
    }
    go(to: points[points.count - 1])
    return Path.Subpath(curve, isCurved: true)
  }

  /// Points along a cubic curve.
  static func flattened(_ c: [Point], count: Int = 32) -> [Point] {
    (0...count).map { i in
      let t = Double(i) / Double(count)
      let u = 1 - t
      let (a, b, d, e) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
      return Point(
        a * c[0].x + b * c[1].x + d * c[2].x + e * c[3].x,
        a * c[0].y + b * c[1].y + d * c[2].y + e * c[3].y)
    }
  }
}
