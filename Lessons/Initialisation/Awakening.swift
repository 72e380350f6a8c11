import Course
import Datasets
import InitialisationModel

extension InitialisationLesson {
  /// What becomes of the signal while a network learns?
  func awakening(in studio: Studio) throws {
    let unseen = digits(in: studio).unseen.part(0..<64)
    let shown: [WeightRule] = [.he, .xavier, .framework]
    let map = LayerMap(values: -6...2, isLogarithmic: true)
    let runs = shown.map { trainings($0, .relu, in: studio)[0] }
    /// The root mean square of the last hidden layer's answers.
    func end(_ network: DigitNetwork) -> Float {
      network.answers(unseen.x).last!.squared().mean().item.squareRoot()
    }
    let ends = runs.map { run in
      (start: end(run.moments[0].model), now: end(run.moments.last!.model))
    }
    studio.metric("last answers before training, by rule", ends.map(\.start))
    studio.metric("last answers after training, by rule", ends.map(\.now))
    let wakes = studio.claim(
      "last answers of Xavier's network, after training over before", ends[1].now / ends[1].start,
      in: 5..., why: .measured)
    func figure(_ networks: [DigitNetwork], title: String) -> Figure {
      Figure(
        title,
        alt: """
          Three maps of ReLU networks from He's, Xavier's and a framework's weights: across the hidden \
          layers, upwards the logarithm of the answers to unseen digits, in colour how many units give them.
          """,
        columns: shown.count, sharing: [.x, .y], proportion: 1.1, colorBar: layerMapKey
      ) {
        for (rule, network) in zip(shown, networks) {
          Axes(
            name(rule), x: Axis("layer", ticks: .at([1, Double(depth)])),
            y: Axis(rule == .he ? "log₁₀ of answer" : nil, domain: map.values)
          ) { HeatMap(map.grid([network.answers(unseen.x)]), colors: .blues(0...1)) }
        }
      }
    }
    for step in studio.moments(of: steps) {
      try studio.show("awakening", at: step) {
        figure(
          runs.map { run in run.moments.first { $0.step == step }!.model },
          title: "After \(step, "step")")
      }
    }
    try studio.show("awakening") {
      figure(
        runs.map { $0.moments.last!.model },
        title: wakes.holds ? "Learning brings a weak signal back" : "Answers after training")
    } caption: {
      """
      The answers to 64 unseen digits in the \(depth, "hidden layer") of three ReLU networks after \
      \(steps, "step"). The root mean square in the last layer went from \(ends[0].start, .scientific) to \
      \(ends[0].now, .scientific) from He's weights, from \(ends[1].start, .scientific) to \
      \(ends[1].now, .scientific) from Xavier's, and from \(ends[2].start, .scientific) to \
      \(ends[2].now, .scientific) from a framework's.
      """
    }
  }
}
