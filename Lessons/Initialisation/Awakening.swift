import Course
import Datasets
import InitialisationModel

extension InitialisationLesson {
  /// What becomes of the signal while a network learns?
  func awakening(in studio: Studio) throws {
    let unseen = digits(in: studio).unseen.part(0..<64)
    let shown: [WeightRule] = [.he, .xavier, .framework]
    let map = LayerMap(values: -6...2, isLogarithmic: true)
    let moments = shown.map { trainings($0, .relu, in: studio)[0].moments }
    /// The root mean square of the last hidden layer's answers over that of the first's.
    func kept(_ network: DigitNetwork) -> Double {
      let sizes = network.answers(unseen.x).map(\.sumOfSquares)
      // Of silence nothing is kept.
      return sizes[0] == 0 ? 0 : (sizes.last! / sizes[0]).squareRoot()
    }
    let before = moments.map { kept($0[0].model) }
    let after = moments.map { kept($0.last!.model) }
    studio.metric("last answers over first before training, by rule", before)
    studio.metric("last answers over first after training, by rule", after)
    let last = moments[2].last!.model.answers(unseen.x).last!
    let lastSize = last.sumOfSquares
    studio.metric(
      "share of the framework's last answers after training that differs between digits",
      lastSize == 0 ? 0 : (last - last.mean(along: 0)).sumOfSquares / lastSize)
    let wakes = studio.claim(
      "Xavier's last answers over its first, after training", after[1], in: 0.2...4, why: .measured)
    let sleeps = studio.claim(
      "a framework's last answers over its first, after training", after[2], in: ...0.1,
      why: .measured)
    // It levels only what fell before, and then by more than a little.
    let levels =
      wakes.holds && sleeps.holds && before[0] > 0.2 && before[1] < 0.5 && before[2] < 0.5
      && after[0] > 0.2 && after[1] > 2 * before[1]
    let warning = divergence(.relu, of: shown, in: studio)
    let silent = zip(shown, after).filter { $1 == 0 }.map { name($0.0) }
    let silence =
      silent.isEmpty
      ? "" : " Where it ends at 0, with \(listed(silent)), the last hidden layer has fallen silent."
    func figure(_ moment: Int, title: String) -> Figure {
      let step = moments[0][moment].step
      return Figure(
        title,
        alt: """
          Six maps of ReLU networks from He's, Xavier's and a framework's weights, before training above and \
          after \(step, "step") below: across the hidden layers, upwards on a logarithmic axis the answers to \
          unseen digits, in colour how many units give them.\(step == steps && levels ? """
             Above He's are level and the two others fall; below Xavier's are level too, and the framework's \
            fall until the last few.
            """ : "")
          """,
        columns: shown.count, sharing: [.x, .y], proportion: 1, colorBar: layerMapKey
      ) {
        for isAbove in [true, false] {
          for (rule, moments) in zip(shown, moments) {
            let (step, network) = moments[isAbove ? 0 : moment]
            Axes(
              isAbove ? name(rule) : nil,
              x: Axis(isAbove ? nil : "layer", ticks: .at([1, Double(depth)])),
              y: map.axis(rule == .he ? "step \(step): answer" : nil)
            ) { HeatMap(map.grid([network.answers(unseen.x)]), colors: .blues(0...1)) }
          }
        }
      }
    }
    for (moment, (step, _)) in moments[0].enumerated() {
      try studio.show("awakening", at: step) { figure(moment, title: "After \(step, "step")") }
    }
    try studio.show("awakening") {
      figure(
        moments[0].count - 1,
        title: levels
          ? "Training levels Xavier's falling signal" : "Answers before and after training")
    } caption: {
      """
      \(warning)The answers to 64 unseen digits in the \(depth, "hidden layer") of three ReLU networks, before training \
      (above) and after \(steps, "step") (below). The root mean square in the last of them over that in the \
      first went from \(before[0], .scientific) to \(after[0], .scientific) with He's weights, from \
      \(before[1], .scientific) to \(after[1], .scientific) with Xavier's, and from \(before[2], .scientific) \
      to \(after[2], .scientific) with a framework's.\(silence)
      """
    }
  }
}
