import ActivationsModel
import Course
import Engine

extension ActivationsLesson {
  /// Which formulas of slopes look right and are not?
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
    let values = (line.tanhGELU() - line.gelu()).elements
    let slopes = (gradient(at: line) { $0.tanhGELU().sum() } - Unit.gelu.slope(line)).elements
    let (gap, slopeGap) = (values.map(abs).max()!, slopes.map(abs).max()!)
    studio.metric("greatest error of the slope taken at the answer", far)
    studio.metric("greatest difference of the slopes of the two GELUs", slopeGap)
    studio.claim(
      "greatest difference between x Φ(x) and its form with a tanh", gap, in: 4.6e-4...4.8e-4,
      why: .theory)
    try studio.show("mistakes") {
      Figure(
        "Two slopes that look right, and are not",
        alt: """
          Left the slope of the sigmoid: dots of finite differences lie on a bell of height a quarter; the \
          slope taken at the answer is a flat curve far above its sides. Right two wavy lines, the \
          differences between two forms of GELU and between their slopes, within a thousandth or so of zero.
          """,
        columns: 2
      ) {
        Axes(
          "σ′ at x, not at σ(x)", x: Axis("x"), y: Axis("slope of the sigmoid", domain: 0...0.34)
        ) {
          Line(x: x, y: wrong.elements, color: .emphasis, style: .dashed)
          Line(x: x, y: right.elements, color: .sigmoid)
          Scatter(
            x: places, y: Unit.sigmoid.difference(Tensor(places), h: 0.01).elements,
            color: .sigmoid)
          Label("wrong: σ′(σ(x))", x: -3.4, y: 0.26)
          Label("s(1 − s)", x: 1.6, y: 0.14, color: .sigmoid)
        }
        Axes(
          "GELU: two forms", x: Axis("x"), y: Axis("tanh form less erf form")
        ) {
          Rule(y: 0)
          Line(x: x, y: slopes, color: .emphasis, style: .dashed)
          Line(x: x, y: values, color: .gelu)
          Label("slopes", x: 2, y: slopes.max()!)
          Label("values", x: -2.7, y: values.max()!, color: .gelu)
        }
      }
    } caption: {
      """
      Left: a sigmoid's slope can be written by its answer s = σ(x), as s(1 − s); finite differences agree. \
      Who stores s and evaluates σ′ there, σ(s)(1 − σ(s)), is off by up to \(far, .decimals(3)), and never \
      near 0: such a network still learns something, which is why the mistake survives. Right: GELU is \
      x Φ(x), with an error function; its approximation by a tanh differs by up to \(gap, .scientific), and \
      its slope by up to \(slopeGap, .scientific). Either is fine; forward by one and backward by the other \
      is not a gradient.
      """
    }
  }
}
