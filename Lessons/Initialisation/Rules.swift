import Course
import ElementaryFunctions
import InitialisationModel

extension InitialisationLesson {
  /// Which uniform weights are He's, and which only look like it?
  func rules(in studio: Studio) throws {
    let shown: [WeightRule] = [.he, .heUniform, .xavier, .halfWidth, .framework]
    let found = shown.map { sizes($0, .relu, in: studio) }
    let factors = found.map { exp2($0.doublings) }
    studio.metric("factor of the mean square per ReLU layer, by rule", factors)
    let third = studio.claim(
      "doublings per ReLU layer of uniform weights on ±√(2/n)", found[3].doublings,
      in: -1.685...(-1.485), why: .theory)
    let sixth = studio.claim(
      "doublings per ReLU layer of the framework's weights", found[4].doublings,
      in: -2.685...(-2.485), why: .theory)
    let uniform = studio.claim(
      "doublings per ReLU layer of He's uniform weights", found[1].doublings, in: -0.1...0.1,
      why: .theory)
    let x = (0...60).map { Double($0) / 20 }
    let (half, deviation) = (2.0.squareRoot(), (2.0 / 3).squareRoot())
    try studio.show("rules") {
      Figure(
        third.holds && sixth.holds && uniform.holds
          ? "A half-width is no standard deviation" : "Uniform weights by their half-width",
        alt: """
          Above the densities of positive weights, two bells and three boxes; in the box that ends at √2 two \
          arrows, to its end and, shorter, to its standard deviation. Below the mean square of the answers by \
          layer on a logarithmic axis: straight lines of theory through dots, He's two level, the others \
          falling the faster the narrower the weights.
          """,
        proportion: 0.42
      ) {
        Axes(
          "positive weights", x: Axis("weight · √n", domain: 0...3),
          y: Axis("density", domain: 0...0.6)
        ) {
          for (rule, variance) in [(WeightRule.he, 2.0), (.xavier, 1)] {
            Line(x: x, y: x.map { bell($0, variance: variance) }, color: ColorRole(rule))
          }
          for rule in shown where rule.isUniform {
            let half = weightRules.size(rule, inputs: 1)
            Line(x: [0, half, half], y: [0.5 / half, 0.5 / half, 0], color: ColorRole(rule))
          }
          Arrows(
            from: [Point(0, 0.025), Point(0, 0.1)],
            to: [Point(half, 0.025), Point(deviation, 0.1)],
            color: ColorRole(.halfWidth))
          for (name, rule, x, y) in [
            ("framework, ±1/√n", WeightRule.framework, 0.5, 0.5), ("Xavier", .xavier, 0.25, 0.4),
            ("±√(2/n)", .halfWidth, 1.22, 0.354), ("a", .halfWidth, 1.2, 0.025),
            ("σ = a/√3", .halfWidth, 0.4, 0.1), ("He, uniform", .he, 2, 0.204),
            ("He", .he, 2.65, 0.06),
          ] { Label(name, x: x, y: y, color: ColorRole(rule)) }
        }
        Axes(
          "answers with ReLU, and their factor a layer", x: Axis("layer"),
          y: Axis("mean square", scale: .log),
          legend: .atEnds
        ) {
          for (index, label) in [
            "He, both: 1", nil, "Xavier: ½", "±√(2/n): ⅓", "framework: ⅙",
          ].enumerated() {
            let color = ColorRole(shown[index])
            Line(y: found[index].limit.answers, color: color, label: label)
            Scatter(x: dots, y: dots.map { found[index].answers[$0].median }, color: color)
          }
        }
      }
    } caption: {
      """
      Above: densities of weights for n inputs, and of those on ±√(2/n) the half-width a and the standard \
      deviation. Below: the mean square of the answers in \(layers, "layer") of \(width, "unit"), with the \
      factor a layer by theory; lines: theory, dots: \(acrossRuns(draws, "medians")). Who takes He's √(2/n) \
      for the half-width is left with \(factors[3], .decimals(3)) a layer, and with a framework's default \
      ±1/√n it is \(factors[4], .decimals(3)).
      """
    }
  }

  private func bell(_ x: Double, variance: Double) -> Double {
    exp(-x * x / 2 / variance) / (2 * .pi * variance).squareRoot()
  }
}
