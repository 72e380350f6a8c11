import ActivationsModel
import Course
import Engine

extension ActivationsLesson {
  /// What becomes of a slope that is taken at the wrong place?
  func mistakes(in studio: Studio) throws {
    let x = (0...240).map { Float($0) / 20 - 6 }
    let places = (0...12).map { Float($0) - 6 }
    let line = Tensor(x)
    // The slope in terms of the answer s is s(1 − s). Who keeps the answer, and asks a function of x for
    // its slope there, has the slope at the wrong place.
    let answer = line.sigmoid()
    let right = answer * (1 - answer)
    let wrong = Unit.sigmoid.slope(answer)
    let far = (wrong - right).absolute().maximum().item
    // The other mistake is too small to be seen: one form of GELU forward, the other's slope backward.
    let gap = (line.tanhGELU() - line.gelu()).absolute().maximum().item
    let slopes = gradient(at: line) { $0.tanhGELU().sum() } - Unit.gelu.slope(line)
    let slopeGap = slopes.absolute().maximum().item
    let ends = (least: wrong.minimum().item, greatest: wrong.maximum().item)
    studio.metric("greatest error of the slope taken at the answer", far)
    studio.metric("least slope taken at the answer", ends.least)
    studio.metric("greatest slope taken at the answer", ends.greatest)
    studio.metric("greatest difference of the slopes of the two GELUs", slopeGap)
    studio.claim(
      "greatest difference between x Φ(x) and its form with a tanh", gap, in: 4.6e-4...4.8e-4,
      why: .theory)
    try studio.show("mistakes") {
      Figure(
        "One slope, taken at the wrong place",
        alt: """
          The slope of the sigmoid: dots of finite differences lie on a bell of height a quarter. The slope \
          taken at the answer is a dashed curve that only sinks from a quarter on the left to a fifth on the \
          right; the area between it and the sides of the bell is tinted.
          """
      ) {
        Axes(x: Axis("x"), y: Axis("slope of the sigmoid", domain: 0...0.3)) {
          Band(
            x: x, lower: Tensor.minimum(right, wrong).elements, upper: wrong.elements,
            color: .neutral)
          Line(x: x, y: wrong.elements, color: .emphasis, style: .dashed)
          Line(x: x, y: right.elements, color: .sigmoid)
          Scatter(
            x: places, y: Unit.sigmoid.difference(Tensor(places), h: 0.01).elements,
            color: .sigmoid)
          Label("wrong: σ′(σ(x))", x: -4, y: 0.25)
          Label("right: s(1 − s)", x: 0, y: 0.06, color: .sigmoid)
          for side in [-4, 4] { Label("invented gradient", x: side, y: 0.155) }
        }
      }
    } caption: {
      """
      The sigmoid's slope can be written by its answer s = σ(x), as s(1 − s); finite differences (dots) agree. \
      Who stores s and evaluates σ′ there, σ(s)(1 − σ(s)), is between \(ends.least, .decimals(3)) and \
      \(ends.greatest, .decimals(3)) wherever x is, wrong by up to \(far, .decimals(3)) here and by up to ¼ further \
      out. A mistake that no picture \
      shows: GELU's two forms, x Φ(x) and one with a tanh, differ by up to \(gap, .scientific), and in slope by up \
      to \(slopeGap, .scientific), so that forward by one and backward by the other is not quite a gradient.
      """
    }
  }
}
