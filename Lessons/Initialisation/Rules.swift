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
          Above two boxes, the densities of weights on ±√(2/n) and on He's ±√(6/n), each with a band of one \
          standard deviation either way, and a rule at that of He's normal weights, where the first box ends and the second \
          one's band does. Below the mean square of the \
          answers by layer on a logarithmic axis: straight lines of theory through dots, He's two level, the \
          others falling the faster the narrower the weights.
          """,
        proportion: 0.42
      ) {
        Axes(
          "weights between −a and a, and ±σ", x: Axis("weight · √n", domain: -3...3),
          y: Axis(domain: 0...2.4, ticks: .none)
        ) {
          // What He's normal weights have.
          Rule(x: boxes[1].sigma, label: "He's σ")
          for (box, low) in zip(boxes, [1.3, 0.1]) {
            let color = ColorRole(box.rule)
            let top = low + 2.4 * box.density
            Band(
              x: [-box.sigma, box.sigma], lower: [low, low], upper: [top, top], color: color)
            Line(
              x: [-box.half, -box.half, box.half, box.half, -box.half],
              y: [low, top, top, low, low], color: color)
            Label("σ = \(box.sigma, .decimals(2))", x: 0, y: (low + top) / 2, color: color)
          }
          Label("on ±√(2/n)", x: -2.2, y: 1.7, color: ColorRole(.halfWidth))
          Label("He's: ±√(6/n)", x: -2.2, y: 0.75, color: ColorRole(.he))
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
      Above: densities of uniform weights on ±a for n inputs, with the standard deviation \
      σ = a/√3 (bands), which times √n is \(boxes[0].sigma, .decimals(2)) on ±√(2/n) and \
      \(boxes[1].sigma, .decimals(2)), He's √2, on ±√(6/n). Below, for these, He's normal weights and others: the mean square of the answers in \(layers, "layer") of \(width, "unit"), with the \
      factor a layer by theory; lines: theory, dots: \(acrossRuns(draws, "medians")). Who takes He's √(2/n) \
      for the half-width is left with \(factors[3], .decimals(3)) a layer, and with a framework's default \
      ±1/√n it is \(factors[4], .decimals(3)).
      """
    }
  }
}
