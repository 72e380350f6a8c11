/// A panel whose box and scales are known: what marks draw on.
public struct Panel: Sendable {
  /// The box that data are drawn in.
  public let box: Rect
  public let x: AxisScale
  public let y: AxisScale
  let theme: Theme
  let fonts: Fonts
  let colors: [TrainedColors]
  /// The markers of all marks together.
  let markerCount: Int

  /// Where a pair of values is drawn; nil when either has no place on its axis.
  public func point(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x.position(x), let y = self.y.position(y) else { return nil }
    return Point(x, y)
  }

  /// A line through pairs of values, broken at gaps and cut off a little outside the box.
  func lines(_ xs: [Double], _ ys: [Double]) -> [[Point]] {
    box.outset(8).clippedLines(zip(xs, ys).map(point))
  }

  /// Where a place in the scales' own units is drawn.
  func point(atPlace place: Point) -> Point {
    Point(x.position(ofPlace: place.x), y.position(ofPlace: place.y))
  }

  /// Rings in the scales' own units as one path, cut off a little outside the box.
  func path(rings: [[Point]]) -> Path {
    Path(
      rings.compactMap { ring in
        let polygon = box.outset(8).clippedPolygon(ring.map(point(atPlace:)))
        return polygon.count > 2 ? Path.Subpath(polygon, isClosed: true) : nil
      })
  }

  func stroke(_ role: ColorRole, _ style: LineStyle, _ weight: LineWeight) -> DisplayList.Stroke {
    theme.stroke(role, style, weight)
  }

  /// The radius of a marker when all markers of the panel have one size.
  var markerRadius: Double {
    theme.markerRadius(count: markerCount, area: box.width * box.height)
  }

  /// The values at the ends of a color scale in this panel.
  func domain(of scale: ColorScale) -> ClosedRange<Double> {
    colors.first { $0.scale == scale }?.domain ?? scale.trained(over: Extent())
  }

  /// Where lines can be labelled: the last point inside the box, then others back along the last line.
  func ends(of lines: [[Point]]) -> [Point] {
    guard let line = lines.last(where: { $0.contains(where: box.contains) }) else { return [] }
    let inside = samples(along: [line]) + [line[line.count - 1]]
    let clamped = inside.filter(box.outset(1).contains)
    return stride(from: clamped.count - 1, through: 0, by: -6).map { clamped[$0] }
  }

  /// Points a few points apart along lines, for `Mark.crowd`.
  func samples(along lines: [[Point]]) -> [Point] {
    let spacing = 4.0
    return lines.flatMap { line in
      zip(line, line.dropFirst()).flatMap { a, b in
        let count = max(1, Int((a.distance(to: b) / spacing).rounded(.up)))
        return (0..<count).map { i in
          let t = Double(i) / Double(count)
          return Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
        }
      }
    }
  }
}

extension Panel {
  /// Lines of data as one operation; none without lines.
  func curves(_ lines: [[Point]], _ color: ColorRole, _ style: LineStyle)
    -> [DisplayList.Operation]
  {
    lines.isEmpty
      ? [] : [.stroke(Path(lines.map { Path.Subpath($0) }), stroke(color, style, .data))]
  }
}

/// A color scale, the values at its ends, and the levels between its bands if it is drawn in bands.
struct TrainedColors: Sendable {
  var scale: ColorScale
  var domain: ClosedRange<Double>
  var levels: [Double]?

  /// The uses of each scale, trained together.
  static func train(_ uses: [ColorUse]) -> [TrainedColors] {
    var scales: [ColorScale] = []
    for use in uses where !scales.contains(use.scale) { scales.append(use.scale) }
    return scales.map { scale in
      let members = uses.filter { $0.scale == scale }
      var extent = Extent()
      for use in members { extent.include(use.extent) }
      let levels = members[0].levels
      return TrainedColors(
        scale: scale, domain: scale.trained(over: extent),
        levels: members.allSatisfy { $0.levels == levels } ? levels : nil)
    }
  }
}

extension Theme {
  func stroke(_ role: ColorRole, _ style: LineStyle, _ weight: LineWeight) -> DisplayList.Stroke {
    let width =
      switch weight {
      case .data: line
      case .rule: rule
      case .contour: contour
      }
    let dashes: [Double] =
      switch style {
      case .solid: []
      case .dashed: self.dashes
      case .dotted: dots
      }
    // Round ends would close the gaps of dashes; dots are nothing but round ends.
    return DisplayList.Stroke(
      color(role), width: width, dashes: dashes, hasRoundJoins: true,
      hasRoundEnds: style != .dashed)
  }
}
