import Course
import Engine
import GradientsModel

/// A part of the plane of a cliff's two numbers.
struct PartOfCliff {
  let w: ClosedRange<Double>
  let b: ClosedRange<Double>

  func contains(_ place: Point) -> Bool { w.contains(place.x) && b.contains(place.y) }

  /// The loss over it; what is beyond the scale has the last color.
  func fill(columns: Int = 200) -> FilledContour {
    let pitch = (w.upperBound - w.lowerBound) / Double(columns)
    let rows = Int(((b.upperBound - b.lowerBound) / pitch).rounded())
    let across = (0...columns).map { Float(w.lowerBound + Double($0) * pitch) }
    let up = (0...rows).map { Float(b.lowerBound + Double($0) * pitch) }
    let losses = Cliff.losses(
      at: Tensor(
        up.flatMap { b in across.flatMap { [$0, b] } }, shape: [up.count * across.count, 2]))
    return FilledContour(
      Grid(x: across, y: up, values: Tensor.minimum(losses, Tensor(0.1199)).elements),
      levels: (0...24).map { Double($0) / 200 }, colors: .viridis(0...0.12))
  }

  var outline: Line {
    Line(
      x: [w.lowerBound, w.upperBound, w.upperBound, w.lowerBound, w.lowerBound],
      y: [b.lowerBound, b.lowerBound, b.upperBound, b.upperBound, b.lowerBound], color: .emphasis)
  }
}

/// A place where a way meets the cliff, with the steps from there of a gradient that is clipped in two ways.
struct CliffEdge {
  let place: Point
  let byNorm: Point
  let byValue: Point
  let part: PartOfCliff

  init(_ cliff: Cliff, limit: Double, rate: Double) {
    func place(after steps: Int, _ clipping: Cliff.Clipping) -> Point {
      let end = cliff.descent(clipping, to: limit, rate: rate, steps: steps)[steps]
      return Point(end.x, end.y)
    }
    let here = place(after: 0, .none)
    func step(_ clipping: Cliff.Clipping) -> Point {
      let next = place(after: 1, clipping)
      return Point(next.x - here.x, next.y - here.y)
    }
    (self.place, byNorm, byValue) = (here, step(.norm), step(.value))
    let size = limit * rate
    part = PartOfCliff(
      w: (here.x - 1.4 * size)...(here.x + 3.4 * size),
      b: (here.y - 0.25 * size)...(here.y + 1.2 * size))
  }

  /// From one step's direction to the other's.
  private func arc(of turn: Double) -> [Point] {
    let (a, b) = (byNorm.length, byValue.length)
    guard a > 0, b > 0, turn >= 0.5 else { return [] }
    return (0...12).map { number in
      let share = Double(number) / 12
      let mixed = Point(
        (1 - share) * byNorm.x / a + share * byValue.x / b,
        (1 - share) * byNorm.y / a + share * byValue.y / b)
      let scale = 0.65 * a / mixed.length
      return Point(place.x + scale * mixed.x, place.y + scale * mixed.y)
    }
  }

  /// Both steps at their true lengths.
  func axes(turn: Double) -> Axes {
    let arc = arc(of: turn)
    return Axes(
      "one step\(turn >= 0.5 ? " from the edge" : ""), clipped in two ways",
      x: Axis("w", domain: part.w),
      y: Axis("b", domain: part.b), aspect: .equal
    ) {
      part.fill(columns: 300)
      Line(x: arc.map(\.x), y: arc.map(\.y), color: .neutral)
      if !arc.isEmpty { Label("\(turn, .decimals(0))°", x: arc[0].x, y: arc[0].y) }
      for (step, text, color) in [
        (byValue, "by value", ColorRole.category(3)), (byNorm, "by norm", .category(1)),
      ] {
        let tip = Point(place.x + step.x, place.y + step.y)
        Arrows(from: [place], to: [tip], color: color)
        Label(text, x: tip.x, y: tip.y, color: color)
      }
    }
  }
}

extension Point {
  var length: Double { (x * x + y * y).squareRoot() }
}
