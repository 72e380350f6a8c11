import Course
import Engine
import GradientsModel

extension GradientsLesson {
  /// What gradients are clipped to at the cliff.
  private static let cliffLimit = 0.3

  /// What does a step do at a cliff?
  func cliff(in studio: Studio) throws {
    let start = Point(5, -2.2)
    func way(_ clipping: Cliff.Clipping) -> [Point] {
      Cliff(w: Float(start.x), b: Float(start.y)).descent(
        clipping, to: Self.cliffLimit, rate: cliffRate, steps: cliffSteps
      ).map { Point($0.x, $0.y) }
    }
    let (free, byNorm, byValue) = (way(.none), way(.norm), way(.value))
    /// The loss over a part of the plane; what is beyond the scale has its last color.
    func map(_ w: ClosedRange<Double>, _ b: ClosedRange<Double>, columns: Int = 200)
      -> FilledContour
    {
      let pitch = (w.upperBound - w.lowerBound) / Double(columns)
      let across = (0...columns).map { Float(w.lowerBound + Double($0) * pitch) }
      let rows = Int(((b.upperBound - b.lowerBound) / pitch).rounded())
      let up = (0...rows).map { Float(b.lowerBound + Double($0) * pitch) }
      let losses = Cliff.losses(
        at: Tensor(
          up.flatMap { b in across.flatMap { [$0, b] } }, shape: [up.count * across.count, 2]))
      return FilledContour(
        Grid(x: across, y: up, values: losses.elements),
        levels: (0...24).map { Double($0) / 200 } + [1], colors: .viridis(0...0.12))
    }
    /// The longest step of a way.
    func leap(_ way: [Point]) -> Double {
      zip(way, way.dropFirst()).map { length(Point($1.x - $0.x, $1.y - $0.y)) }.max() ?? 0
    }
    func loss(at place: Point) -> Float {
      place.x.isFinite && place.y.isFinite
        ? Cliff(w: Float(place.x), b: Float(place.y)).loss : .nan
    }
    let ends = [free, byNorm, byValue].map { loss(at: $0.last!) }
    // Where the way that is clipped by norm meets the cliff.
    let steepest = byNorm.map { Cliff(w: Float($0.x), b: Float($0.y)) }
      .max { $0.gradientHere.place.norm().item < $1.gradientHere.place.norm().item }!
    let norm = steepest.gradientHere.place.norm().item
    let turn = steepest.turn(clippingTo: Self.cliffLimit)
    studio.metric("longest step without clipping", leap(free))
    studio.metric("longest step clipped by norm", leap(byNorm))
    studio.metric("loss at the end: not clipped, by norm, by value", ends)
    studio.metric("loss at the start", loss(at: start))
    studio.metric("greatest norm met by the clipped way", norm)
    studio.metric("greatest norm met without clipping", leap(free) / cliffRate)
    studio.metric("degrees that clipping by value turns it", turn)
    let leaps = studio.claim(
      "longest step without clipping over the longest clipped by norm", leap(free) / leap(byNorm),
      in: 20..., why: .measured)
    let edge = Point(
      Double(steepest.place.elements[0]), Double(steepest.place.elements[1]))
    /// The step from the edge, at its true length.
    func step(_ clipping: Cliff.Clipping) -> Point {
      let next = steepest.descent(clipping, to: Self.cliffLimit, rate: cliffRate, steps: 1)[1]
      return Point(next.x - edge.x, next.y - edge.y)
    }
    let steps = (norm: step(.norm), value: step(.value))
    studio.metric("length of the step from the edge, by norm", length(steps.norm))
    studio.metric("length of the step from the edge, by value", length(steps.value))
    let unit = max(0.3 * cliffRate, length(steps.norm))
    /// Where a share of a step ends.
    func along(_ step: Point, _ share: Double) -> Point {
      Point(edge.x + share * step.x, edge.y + share * step.y)
    }
    // The arc between the steps, at two thirds of the shorter one.
    let arc = (0...12).map { place -> Point in
      let share = Double(place) / 12
      let mixed = Point(
        (1 - share) * steps.norm.x / max(length(steps.norm), 1e-9)
          + share * steps.value.x / max(length(steps.value), 1e-9),
        (1 - share) * steps.norm.y / max(length(steps.norm), 1e-9)
          + share * steps.value.y / max(length(steps.value), 1e-9))
      return along(mixed, 0.65 * unit / max(length(mixed), 1e-9))
    }
    let whole = (w: 3.6...9.6, b: -2.9...3.1)
    let near = (w: 4.2...5.4, b: -2.8...(-1.6))
    let closest = (
      w: (edge.x - 1.2 * unit)...(edge.x + 3.6 * unit),
      b: (edge.y - 0.4 * unit)...(edge.y + 1.2 * unit)
    )
    let fills = (
      map(whole.w, whole.b), map(near.w, near.b), map(closest.w, closest.b, columns: 300)
    )
    /// The outline of a part of the plane.
    func outline(_ w: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Line {
      Line(
        x: [w.lowerBound, w.upperBound, w.upperBound, w.lowerBound, w.lowerBound],
        y: [b.lowerBound, b.lowerBound, b.upperBound, b.upperBound, b.lowerBound], color: .emphasis)
    }
    func figure(upTo step: Int, title: String) -> Figure {
      /// A way so far, with the losses at its ends.
      func marks(
        _ way: [Point], in part: (w: ClosedRange<Double>, b: ClosedRange<Double>)
      ) -> [any Mark] {
        let (shown, last) = (way.prefix(step + 1), way[min(step, way.count - 1)])
        let isThere = part.w.contains(last.x) && part.b.contains(last.y)
        let end = "\(step == cliffSteps ? "end" : "now"): \(text(loss(at: last)))"
        return [
          Line(x: shown.map(\.x), y: shown.map(\.y), color: .category(1)),
          Scatter(x: [start.x], y: [start.y], color: .category(1)),
          Label("start: \(text(loss(at: start)))", x: start.x, y: start.y),
        ]
          + (isThere && step > 0
            ? [
              Scatter(x: [last.x], y: [last.y], color: .category(1)),
              Label(end, x: last.x, y: last.y),
            ] : step > 0 ? [Label("\(end), off the map", at: .topTrailing)] : [])
      }
      return Figure(
        title,
        alt: """
          Three maps of a loss of two numbers, low in a valley along the edge of a cliff. On the first, without \
          clipping, a way of gradient descent runs down the valley\(leaps.holds ? """
             and leaves it in one straight leap, to where the loss is higher than at the start
            """ : ""). On the second, an outlined part of the first, a way clipped by norm \
          \(ends[1] < 0.01 ? "goes on along the valley to a loss near nothing" : "stays near"). The third is a \
          place at the edge, outlined in the second, with two arrows from it and an arc between them: a step \
          clipped by norm, and a longer one, turned, clipped by value.
          """,
        columns: 2,
        colorBar: ColorBar(
          .viridis(0...0.12), label: "loss",
          ticks: .at([0, 0.04, 0.08, 0.12], labels: ["0", "0.04", "0.08", "≥ 0.12"]))
      ) {
        Axes(
          "not clipped", x: Axis("w", domain: whole.w, ticks: .at([4, 6, 8])),
          y: Axis("b", domain: whole.b, ticks: .at([-2, 0, 2])), aspect: .equal,
          marks: [fills.0, outline(near.w, near.b)] + marks(free, in: whole)
            + [Label("shown right", x: near.w.upperBound, y: near.b.lowerBound + 0.3)])
        Axes(
          "clipped by norm", x: Axis("w", domain: near.w, ticks: .at([4.4, 4.8, 5.2])),
          y: Axis("b", domain: near.b, ticks: .at([-2.6, -2.2, -1.8])), aspect: .equal,
          marks: [fills.1] + marks(byNorm, in: near)
            + [
              outline(closest.w, closest.b),
              Label("shown below", x: closest.w.lowerBound, y: closest.b.lowerBound),
            ])
        Axes(
          "one step from the edge", x: Axis("w", domain: closest.w),
          y: Axis("b", domain: closest.b), aspect: .equal
        ) {
          fills.2
          Arrows(from: [edge], to: [along(steps.value, 1)], color: .category(3))
          Arrows(from: [edge], to: [along(steps.norm, 1)], color: .category(1))
          Line(x: arc.map(\.x), y: arc.map(\.y), color: .emphasis)
          Label("\(Int(turn.rounded()))°", x: arc[6].x, y: arc[6].y)
          Label(
            "clipped by norm", x: along(steps.norm, 1).x, y: along(steps.norm, 1).y,
            color: .category(1))
          Label(
            "clipped by value", x: along(steps.value, 1).x, y: along(steps.value, 1).y,
            color: .category(3))
        }.spanning(columns: 2)
      }
    }
    for step in studio.moments(of: cliffSteps) {
      try studio.show("cliff", at: step) { figure(upTo: step, title: "After \(step, "step")") }
    }
    try studio.show("cliff") {
      figure(
        upTo: cliffSteps,
        title: leaps.holds ? "At a cliff one step undoes all others" : "Gradient descent at a cliff"
      )
    } caption: {
      """
      \(cliffSteps, "step") of gradient descent, of size \(shortestText(cliffRate)), on the loss of one recurrent \
      unit x ← w σ(x) + b after fifty steps, \(loss(at: start), .decimals(3)) at the start: not clipped, the way \
      meets a gradient of norm \(leap(free) / cliffRate, .scientific), leaps by \(leap(free), .decimals(2)) and \
      ends at a loss of \(ends[0], .decimals(3)); clipped to the norm 0.3, no step is longer than \
      \(leap(byNorm), .decimals(3)), and it ends at \(ends[1], .decimals(4)). Below, two steps of true length from \
      where the clipped way meets its greatest norm, \(norm, .scientific): clipping each of the gradient's numbers \
      to ±0.3 turns the step by \(turn, .decimals(0))°, and leaves it \
      \(length(steps.value) / length(steps.norm), .decimals(1)) times as long as clipping by norm does.
      """
    }
    studio.metric("what the gradient is clipped to at the cliff", Self.cliffLimit)
    studio.metric(
      "length of the step by value over that by norm", length(steps.value) / length(steps.norm))
  }

  private func length(_ step: Point) -> Double { (step.x * step.x + step.y * step.y).squareRoot() }

  /// A loss with two digits.
  private func text(_ loss: Float) -> String {
    "\(loss, loss < 0.01 ? .decimals(4) : .decimals(3))"
  }
}
