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
    // Without n, as the axis has it; σ is the half-width over √3.
    let boxes = [WeightRule.halfWidth, .heUniform].map { rule in
      let half = weightRules.size(rule, inputs: 1)
      let sigma = weightRules.variance(rule, inputs: 1).squareRoot()
      return (rule: rule, half: half, sigma: sigma, density: 0.5 / half)
    }
    studio.metric("standard deviation on ±√(2/n), times √n", boxes[0].sigma)
    studio.metric("standard deviation on ±√(6/n), times √n", boxes[1].sigma)
    try studio.show("rules") {
      Figure(
        third.holds && sixth.holds && uniform.holds
          ? "A half-width is no standard deviation" : "Uniform weights by their half-width",
        alt: """
          Above two boxes, the densities of positive weights on ±√(2/n) and on He's ±√(6/n), each with two \
          arrows, to its end a and, shorter, to its standard deviation a/√3. Below the mean square of the \
          answers by layer on a logarithmic axis: straight lines of theory through dots, He's two level, the \
          others falling the faster the narrower the weights.
          """,
        proportion: 0.42
      ) {
        Axes(
          "positive weights on ±a: σ = a/√3", x: Axis("weight · √n", domain: 0...3),
          y: Axis("density", domain: 0...0.45)
        ) {
          for (box, low) in zip(boxes, [0.225, 0.025]) {
            let color = ColorRole(box.rule)
            let (a, sigma) = (Point(box.half, low), Point(box.sigma, low + 0.07))
            Line(x: [0, a.x, a.x], y: [box.density, box.density, 0], color: color)
            Arrows(from: [Point(0, a.y), Point(0, sigma.y)], to: [a, sigma], color: color)
            Label("a = \(a.x, .decimals(2))", x: a.x - 0.25, y: a.y, color: color)
            Label("σ = \(sigma.x, .decimals(2))", x: sigma.x / 2, y: sigma.y, color: color)
          }
          Label("±√(2/n)", x: 1, y: boxes[0].density, color: ColorRole(.halfWidth))
          Label("He: ±√(6/n)", x: 2, y: boxes[1].density, color: ColorRole(.he))
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
      Above: densities of uniform weights for n inputs, with the half-width a and the standard deviation \
      σ = a/√3, which times √n is \(boxes[0].sigma, .decimals(2)) on ±√(2/n) and \
      \(boxes[1].sigma, .decimals(2)), He's √2, on ±√(6/n). Below: the mean square of the answers in \(layers, "layer") of \(width, "unit"), with the \
      factor a layer by theory; lines: theory, dots: \(acrossRuns(draws, "medians")). Who takes He's √(2/n) \
      for the half-width is left with \(factors[3], .decimals(3)) a layer, and with a framework's default \
      ±1/√n it is \(factors[4], .decimals(3)).
      """
    }
  }
}
