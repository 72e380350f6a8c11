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
    /// The longest step of a way.
    func leap(_ way: [Point]) -> Double {
      zip(way, way.dropFirst()).map { Point($1.x - $0.x, $1.y - $0.y).length }.max() ?? 0
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
    let harms = leaps.holds && !(ends[0] <= loss(at: start))
    let edge = CliffEdge(steepest, limit: Self.cliffLimit, rate: cliffRate)
    studio.metric("length of the step from the edge, by value", edge.byValue.length)
    studio.metric(
      "length of the step by value over that by norm", edge.byValue.length / edge.byNorm.length)
    let whole = PartOfCliff(w: 3.6...10.4, b: -2.9...3.9)
    let near = PartOfCliff(w: 4.05...5.35, b: -2.9...(-1.6))
    let fills = (whole: whole.fill(), near: near.fill())
    // Does the free way follow the valley for some steps, and where does the clipped one go?
    let follows = cliffSteps > 2 && Point(free[1].x - start.x, free[1].y - start.y).length < 0.5
    let wayByNorm =
      !byNorm.allSatisfy(near.contains)
      ? "leaves the frame"
      : ends[1] < 0.01 ? "goes on along the valley to a loss near nothing" : "stays near"
    let isLonger = edge.byValue.length > 1.05 * edge.byNorm.length
    let isTurned = turn >= 0.5
    let arrows =
      isTurned
      ? "two arrows from it and an arc between them" : "two arrows from it, in one direction"
    let second = "\(isLonger ? "longer one" : "step as long")\(isTurned ? ", turned" : "")"
    func figure(upTo step: Int, title: String) -> Figure {
      /// A way so far, with the losses at its ends.
      func marks(_ way: [Point], in part: PartOfCliff, start name: String) -> [any Mark] {
        let (shown, last) = (way.prefix(step + 1), way[min(step, way.count - 1)])
        let marks: [any Mark] = [
          Line(x: shown.map(\.x), y: shown.map(\.y), color: .category(1)),
          Scatter(x: [start.x], y: [start.y], color: .category(1)),
          Label(name, x: start.x, y: start.y),
        ]
        if step == 0 { return marks }
        let (when, isOutside) = (step == cliffSteps ? "end" : "now", !part.contains(last))
        // A label in a corner has no room for a power of ten with its factor.
        let isTiny = isOutside && loss(at: last) < 1e-4
        let end = "\(when): \(isTiny ? "< 10⁻⁴" : text(loss(at: last)))"
        if isOutside { return marks + [Label("\(end), outside", at: .topTrailing)] }
        // The label lies a little aside, so that it hides nothing of the way.
        return marks + [
          Scatter(x: [last.x], y: [last.y], color: .category(1)),
          Label(end, x: last.x - 0.05, y: last.y + 0.1),
        ]
      }
      return Figure(
        title,
        alt: """
          Three maps of a loss of two numbers, low in a valley along the edge of a cliff. On the first, without \
          clipping, a way of gradient descent \(follows ? "goes straight across to the edge" : "begins in the valley")\(harms ? """
             and from there, in one leap, to where the loss is higher than at the start
            """ : ""). On the second, an outlined part of the first, a way clipped by norm \
          \(wayByNorm). The third is a \
          place\(isTurned ? " at the edge" : ""), outlined in the second, with \(arrows): a step \
          clipped by norm, and a \(second), clipped by value.
          """,
        columns: 2,
        colorBar: ColorBar(
          .viridis(0...0.12), label: "loss",
          ticks: .at([0, 0.04, 0.08, 0.12], labels: ["0", "0.04", "0.08", "≥ 0.12"]))
      ) {
        Axes(
          "not clipped", x: Axis("w", domain: whole.w, ticks: .at([4, 6, 8, 10])),
          y: Axis("b", domain: whole.b, ticks: .at([-2, 0, 2])), aspect: .equal,
          marks: [fills.whole, near.outline]
            + marks(free, in: whole, start: "start: \(text(loss(at: start)))")
            + [Label("shown right", x: near.w.upperBound, y: near.b.upperBound)])
        Axes(
          "clipped by norm", x: Axis("w", domain: near.w, ticks: .at([4.2, 4.6, 5])),
          y: Axis("b", domain: near.b, ticks: .at([-2.6, -2.2, -1.8])), aspect: .equal,
          marks: [fills.near] + marks(byNorm, in: near, start: "start")
            + [
              edge.part.outline,
              Label("shown below", x: edge.part.w.lowerBound, y: edge.part.b.lowerBound),
            ])
        edge.axes(turn: turn).spanning(columns: 2)
      }
    }
    for step in studio.moments(of: cliffSteps) {
      try studio.show("cliff", at: step) { figure(upTo: step, title: "After \(step, "step")") }
    }
    try studio.show("cliff") {
      figure(
        upTo: cliffSteps,
        title: harms ? "At a cliff one step undoes all others" : "Gradient descent at a cliff"
      )
    } caption: {
      """
      \(cliffSteps, "step") of gradient descent, of size \(shortestText(cliffRate)), on the loss of one recurrent \
      unit x ← w σ(x) + b after fifty steps, \(loss(at: start), .decimals(3)) at the start: not clipped, the way \
      meets a gradient of norm \(leap(free) / cliffRate, .scientific), takes a step of length \
      \(leap(free), .scientific) and ends at a loss of \(text(ends[0])); clipped to the norm 0.3, no step is longer than \
      \(leap(byNorm), .scientific), and it ends\(harms && near.contains(byNorm.last!) ? ", hopping over the edge and back," : "") \
      at \(text(ends[1])). Below, two steps of true length from \
      where the clipped way meets its greatest norm, \(norm, .scientific): clipping each of the gradient's numbers \
      to ±0.3 \(isTurned ? "turns the step by \(rounded(Float(turn), 0))°" : "does not turn the step"), and leaves it \
      \(edge.byValue.length / edge.byNorm.length, .decimals(1)) times as long as clipping by norm does.
      """
    }
    studio.metric("what the gradient is clipped to at the cliff", Self.cliffLimit)
  }

  /// A loss, in few digits.
  private func text(_ loss: Float) -> String {
    if !loss.isFinite { return "no number" }
    if loss < 1e-4 { return "\(loss, .scientific)" }
    return "\(loss, loss < 0.01 ? .decimals(4) : .decimals(3))"
  }
}
