import Course
import InitialisationModel

extension InitialisationLesson {
  /// Which uniform weights are He's, and which only look like it?
  func rules(in studio: Studio) throws {
    let shown: [WeightRule] = [.he, .heUniform, .xavier, .halfWidth, .framework]
    let slopes = shown.map { sizes($0, .relu, in: studio).doublings }
    studio.metric("doublings per ReLU layer by rule", slopes)
    let third = studio.claim(
      "doublings per ReLU layer of uniform weights on ±√(2/n)", slopes[3], in: -1.685...(-1.485),
      why: .theory)
    let sixth = studio.claim(
      "doublings per ReLU layer of the framework's weights", slopes[4], in: -2.685...(-2.485),
      why: .theory)
    let uniform = studio.claim(
      "doublings per ReLU layer of He's uniform weights", slopes[1], in: -0.1...0.1, why: .theory)
    let labels = ["He, both: 1", "", "Xavier: ½", "⅓", "⅙"]
    try studio.show("rules") {
      Figure(
        third.holds && sixth.holds && uniform.holds
          ? "A half-width is no standard deviation" : "Uniform weights by their half-width",
        alt: """
          Left a bell and three boxes, the densities of weights; the boxes are narrower the smaller their \
          half-width. Right the mean square of the answers by layer on a logarithmic axis: straight lines of \
          theory through dots, the two of He level, the others falling the faster the narrower the weights.
          """,
        columns: 2
      ) {
        Axes(
          "density of a weight", x: Axis("weight · √n", domain: -3...3),
          y: Axis("density", domain: 0...0.6)
        ) {
          Line(
            x: (0...120).map { Double($0) / 20 - 3 },
            y: (0...120).map { bell(Double($0) / 20 - 3, variance: 2) }, color: ColorRole(.he))
          for rule in shown where rule.isUniform {
            let half =
              weightRules.size(rule, inputs: width) * Double(width).squareRoot()
            Line(
              x: [-half, -half, half, half], y: [0, 0.5 / half, 0.5 / half, 0],
              color: ColorRole(rule))
          }
          Label("framework", x: 0, y: 0.5, color: ColorRole(.framework))
          Label("±√(2/n)", x: 1.4, y: 0.36, color: ColorRole(.halfWidth))
          Label("He", x: 2.6, y: 0.07, color: ColorRole(.he))
          Label("He, uniform", x: -1.8, y: 0.2, color: ColorRole(.heUniform))
        }
        Axes(
          "mean square, ReLU", x: Axis("layer"),
          y: Axis("of the answers", domain: 1e-9...1e2, scale: .log)
        ) {
          for (rule, label) in zip(shown, labels) {
            let sizes = sizes(rule, .relu, in: studio)
            marks(sizes.limit.answers, under: sizes.answers, rule, named: label)
          }
        }
      }
    } caption: {
      """
      Uniform weights on ±a have the variance a²/3. Left: He's normal weights and three uniform ones, for n \
      inputs. Right: what \(layers, "layer") of \(width, "unit") with ReLU make of the mean square: lines by \
      theory, with its factor a layer; dots: \(acrossRuns(draws, "medians")). Who takes He's \
      √(2/n) for the half-width loses \(-slopes[3], .decimals(2)) halvings a layer (theory: 1.58), and a \
      framework's default, ±1/√n, which is called Kaiming's for its formula √(6/((1 + a²)n)) with a = √5, \
      \(-slopes[4], .decimals(2)) (theory: 2.58).
      """
    }
    studio.metric("halvings by theory, half-width and framework", [1.584_962_5, 2.584_962_5])
  }

  private func bell(_ x: Double, variance: Double) -> Double {
    exponential(-x * x / 2 / variance) / (2 * .pi * variance).squareRoot()
  }
}
