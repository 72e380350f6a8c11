import Course
import DepthModel

extension DepthLesson {
  /// Networks of one hidden layer learn a wave: more units, more bends.
  func fit(in studio: Studio) throws {
    let (target, widths) = (Target.wave, [4, 8, 16, 32])
    let moments = studio.moments(of: steps)
    // Of all runs the one in the middle, for a single one may be unlucky.
    let rated = ratedErrors(in: studio)
    let trainings = widths.map { width in
      let all = rated[width].values
      let run = Runs(Array(all.indices)).median { all[$0] }
      return studio.follow(
        RectifierNetwork(widths: [1, width, 1], key: studio.key("rate \(width)", run: run)).fit(
          to: Samples(target, count: samples), steps: steps, learningRate: Float(learningRate)),
        as: "loss of \(width) units", keeping: moments)
    }
    for training in trainings { for _ in training { training.step() } }
    let close = Samples(target, count: 4_096)
    let errors = trainings.map { close.greatestError(of: $0.model) }
    let bends = trainings.map(\.model.folds.count)
    studio.metric("greatest error by units", errors)
    studio.metric("bends by units", bends)
    let improves =
      zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 }
      && zip(bends, bends.dropFirst()).allSatisfy { $0 < $1 } && errors.last! < 0.99
    func figure(_ title: String, _ networks: [RectifierNetwork]) -> Figure {
      Figure(
        title,
        alt: """
          Four panels of a wave, a hill and then a valley, each with the broken line of a network of 4, \
          8, 16 or 32 units\(improves ? ", ever closer to the wave," : "")\(bends.contains { $0 > 0 } ? " and dots where it bends" : "").
          """,
        columns: 2, sharing: [.x, .y], proportion: 0.62
      ) {
        for (width, network) in zip(widths, networks) {
          let folds = network.folds
          let places = Tensor(folds.map { Float(2 * $0 - 1) }, shape: [folds.count, 1])
          Axes(
            "\(width) units, \(counted(folds.count, "bend"))", x: Axis("x"),
            y: Axis("y", domain: -1.5...1.5), legend: .none
          ) {
            Line(x: close.x, y: close.y.elements, color: .neutral, style: .dashed)
            if width == widths[0] { Label("the wave", x: 0.62, y: 0.82, color: .neutral) }
            Label(
              "off by \(close.greatestError(of: network), .decimals(2))", at: .bottomLeading,
              color: .wide)
            Line(x: close.x, y: network(close.inputs).elements, color: .wide)
            if !folds.isEmpty { Scatter(x: folds, y: network(places).elements, color: .wide) }
          }
        }
      }
    }
    for (index, step) in moments.enumerated() {
      try studio.show("fit", at: step) {
        figure("After \(step, "step")", trainings.map { $0.moments[index].model })
      }
    }
    let warnings = zip(widths, trainings).map { width, training in
      studio.divergence(
        of: "The training of \(width) units", from: training.losses[0], to: training.loss())
    }
    let lost = outside(-1.5...1.5, trainings.map { $0.model(close.inputs).elements })
    let isLevel = warnings.joined().isEmpty ? learnedNothing(errors) : ""
    try studio.show("fit") {
      figure(
        improves ? "More units, more bends, a closer fit" : "A wave and four networks",
        trainings.map(\.model))
    } caption: {
      """
      \(warnings.joined())\(isLevel)\(lost)One hidden layer of rectified units is a broken line (drawn through) that bends \
      where a unit sets in (dots, some over others; units without one set in beyond the picture), here after \(steps, "step") of \
      training on a wave (dashed). \(runs == 1
        ? "It" : "Of \(runs, "run") the one in the middle is shown, which") is off by \
      \(errors[0], .decimals(3)) at most with 4 units, by \(errors[1], .decimals(3)) with 8, \
      \(errors[2], .decimals(3)) with 16 and \(errors[3], .decimals(3)) with 32.
      """
    }
  }
}
