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
    let places = (
      w: (0...150).map { 4.2 + Float($0) / 100 }, b: (0...120).map { -2.8 + Float($0) / 100 }
    )
    let losses = Cliff.losses(
      at: Tensor(
        places.b.flatMap { b in places.w.flatMap { [$0, b] } },
        shape: [places.w.count * places.b.count, 2])
    ).elements
    let grid = Grid(x: places.w, y: places.b, values: losses)
    /// The longest step of a way.
    func leap(_ way: [Point]) -> Double {
      zip(way, way.dropFirst()).map { a, b in
        ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      }.max() ?? 0
    }
    func end(_ way: [Point]) -> Float {
      let last = way.last!
      return last.x.isFinite && last.y.isFinite
        ? Cliff(w: Float(last.x), b: Float(last.y)).loss : .nan
    }
    // Where the way that is clipped by norm meets the cliff.
    let steepest = byNorm.map { Cliff(w: Float($0.x), b: Float($0.y)) }
      .max { $0.gradientHere.place.norm().item < $1.gradientHere.place.norm().item }!
    let norm = steepest.gradientHere.place.norm().item
    let turn = steepest.turn(clippingTo: Self.cliffLimit)
    studio.metric("longest step without clipping", leap(free))
    studio.metric("longest step clipped by norm", leap(byNorm))
    studio.metric(
      "loss at the end: not clipped, by norm, by value", [free, byNorm, byValue].map(end))
    studio.metric("greatest norm met by the clipped way", norm)
    studio.metric("greatest norm met without clipping", leap(free) / cliffRate)
    studio.metric("degrees that clipping by value turns it", turn)
    let leaps = studio.claim(
      "longest step without clipping over the longest clipped by norm", leap(free) / leap(byNorm),
      in: 20..., why: .measured)
    let edge = Point(
      Double(steepest.place.elements[0]), Double(steepest.place.elements[1]))
    /// The direction of a step from the edge.
    func arrow(_ clipping: Cliff.Clipping, _ color: ColorRole) -> Arrows {
      let next = steepest.descent(clipping, to: Self.cliffLimit, rate: cliffRate, steps: 1)[1]
      let (x, y) = (next.x - edge.x, next.y - edge.y)
      let scale = 0.12 / max((x * x + y * y).squareRoot(), .leastNormalMagnitude)
      return Arrows(
        from: [edge], to: [Point(edge.x + scale * x, edge.y + scale * y)], color: color)
    }
    let fill = FilledContour(
      grid, levels: (0...20).map { Double($0) / 50 }, colors: .viridis(0...0.4))
    func figure(upTo step: Int, title: String) -> Figure {
      Figure(
        title,
        alt: """
          Three maps of a loss of two numbers, low in a valley along the edge of a cliff. On the first, without \
          clipping, a way of gradient descent runs down the valley\(leaps.holds ? """
             and leaves the map in one straight leap
            """ : ""). On the second, clipped by norm, it stays in the valley. The third is a place at the edge, \
          enlarged, with two arrows: the directions of a step clipped by norm and of one clipped by value differ.
          """,
        columns: 3, colorBar: ColorBar(.viridis(0...0.4), label: "loss")
      ) {
        for (title, way) in [("not clipped", free), ("clipped", byNorm)] {
          Axes(
            title, x: Axis("w", domain: 4.2...5.7, ticks: .at([4.5, 5, 5.5])),
            y: Axis(
              title == "not clipped" ? "b" : nil, domain: -2.8...(-1.6),
              ticks: title == "not clipped" ? .at([-2.6, -2.2, -1.8]) : .none),
            aspect: .equal
          ) {
            fill
            Line(
              x: way.prefix(step + 1).map(\.x), y: way.prefix(step + 1).map(\.y),
              color: .category(1))
            Label("start", x: start.x, y: start.y)
          }
        }
        Axes(
          "enlarged", x: Axis("w", domain: (edge.x - 0.1)...(edge.x + 0.2)),
          y: Axis(domain: (edge.y - 0.06)...(edge.y + 0.18), ticks: .none), aspect: .equal
        ) {
          fill
          arrow(.value, .category(3))
          arrow(.norm, .category(1))
          Label("by norm", x: edge.x + 0.05, y: edge.y + 0.12)
          Label("by value", x: edge.x + 0.1, y: edge.y + 0.02)
        }
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
      \(cliffSteps, "step") of gradient descent, of size \(shortestText(cliffRate)), on the loss of one recurrent unit \
      x ← w σ(x) + b after fifty steps. Not clipped, the way meets a gradient of norm \
      \(leap(free) / cliffRate, .scientific) and takes a step of length \(leap(free), .scientific); clipped to the \
      norm 0.3, its longest is \(leap(byNorm), .scientific), and the greatest norm that it meets, elsewhere, is \
      \(norm, .scientific). There (right, enlarged) clipping each of the gradient's numbers to ±0.3 instead turns it \
      by \(turn, .decimals(0))°, clipping by norm does not.
      """
    }
    studio.metric("what the gradient is clipped to at the cliff", Self.cliffLimit)
  }
}
