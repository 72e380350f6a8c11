import ActivationsModel
import Course
import Engine

extension ActivationsLesson {
  /// What do five units answer, and how steeply?
  func functions(in studio: Studio) throws {
    let x = (0...240).map { Float($0) / 30 - 4 }
    // Dots between the lines' places; none at ReLU's kink, where there is no slope.
    let places = (0...7).map { Float($0) - 3.5 }
    let (line, dots) = (Tensor(x), Tensor(places))
    let gaps = Unit.five.map { unit in
      (unit.slope(dots) - unit.difference(dots, h: 0.01)).absolute().maximum().item
    }
    let steepest = Unit.five.map { $0.slope(line).maximum().item }
    studio.metric("greatest slope by unit", steepest)
    studio.metric("greatest gap between slope and difference by unit", gaps)
    // Central differences with h = 0.01 are off by h²|f‴|/6, at most 3·10⁻⁵ here.
    let agree = studio.claim(
      "greatest gap between slope and difference", gaps.max()!, in: ...1e-4, why: .theory)
    let quarter = studio.claim(
      "greatest slope of the sigmoid", steepest[0], in: 0.249_999...0.25, why: .theory)
    try studio.show("functions") {
      Figure(
        quarter.holds
          ? "A sigmoid's slope is at most a quarter" : "Five units and their slopes",
        alt: """
          Five small panels with a unit each: its function dashed, its slope as a line, dots of finite \
          differences on the slope. A sixth compares the slopes: the sigmoid's greatest, which touches a \
          rule at a quarter, is less than any other's greatest.
          """,
        columns: 3, sharing: [.x, .y]
      ) {
        for unit in Unit.five {
          Axes(
            unit.rawValue, x: Axis("x", ticks: .at([-3, 0, 3])),
            y: Axis(unit == .sigmoid || unit == .gelu ? "f, f′" : nil, domain: -1.25...2.25)
          ) {
            Line(x: x, y: unit(line).elements, color: ColorRole(unit), style: .dashed)
            Line(x: x, y: unit.slope(line).elements, color: ColorRole(unit))
            Scatter(
              x: places, y: unit.difference(dots, h: 0.01).elements, color: ColorRole(unit))
            if unit == .sigmoid {
              Label("f", x: 2, y: 0.88, color: .sigmoid)
              Label("f′", x: 2, y: 0.1, color: .sigmoid)
            }
          }
        }
        Axes(
          "all slopes", x: Axis("x", ticks: .at([-3, 0, 3])), y: Axis(domain: -1.25...2.25)
        ) {
          Rule(y: 0.25, label: "¼")
          for unit in Unit.five {
            Line(x: x, y: unit.slope(line).elements, color: ColorRole(unit))
          }
        }
      }
    } caption: {
      """
      Five functions f (dashed) and their slopes f′ (lines) as a backward pass computes them. Dots are \
      finite differences (f(x + h) − f(x − h))/2h, \
      \(agree.holds ? "which agree" : "which do not agree") to \(gaps.max()!, .scientific). The greatest slope \
      is \(steepest[0], .decimals(2)) for the sigmoid, \(steepest[1], .decimals(2)) for tanh and \
      \(steepest[2], .decimals(2)) for ReLU; GELU and Swish overshoot to \(steepest[3], .decimals(2)) and \
      \(steepest[4], .decimals(2)).
      """
    }
  }
}
