import Course
import DropoutModel

extension DropoutLesson {
  /// The spread over masks as a band around a curve, and what more points do to it.
  func band(in studio: Studio) throws {
    let (counts, p, moments) = (
      [20, 80, 320, 1_280], min(rate, 0.9) / 5, studio.moments(of: curveSteps)
    )
    let x = (0...120).map { Float($0) / 40 - 1.5 }
    let places = Tensor(x, shape: [x.count, 1])
    func points(_ count: Int, _ run: Int) -> CurvePoints {
      CurvePoints(count: count, key: studio.key("points of \(count)", run: run))
    }
    func spread(_ network: ThinnedNetwork) -> (mean: [Float], deviation: [Float]) {
      let spread = network.spread(places, dropping: p, masks: 60, key: studio.key("band"))
      return (spread.mean.elements, spread.deviation.elements)
    }
    let trainings = studio.spread(over: counts, runs: few) { count, run in
      let known = points(count, run)
      let (initial, draws, masks) = studio.key("curve", run: run).split()
      let network = ThinnedNetwork(widths: [1, 64, 64, 1], key: initial)
      let training = studio.follow(
        network.curveTraining(steps: curveSteps, learningRate: 0.003),
        as: run == 0 ? "loss of \(count) points" : nil, keeping: run == 0 ? moments : [])
      for step in training {
        let number = UInt32(step)
        training.step(
          ThinnedPoints(
            known.batch(20, key: draws.folding(in: number)),
            masks: network.masks(20, dropping: p, key: masks.folding(in: number))))
      }
      return training
    }
    /// The mean deviation at places where there are points.
    func among(_ deviation: [Float]) -> Float {
      let inside = zip(x, deviation).filter {
        (-1 ... -0.2).contains($0.0) || (0.4...1).contains($0.0)
      }
      return inside.reduce(0) { $0 + $1.1 } / Float(inside.count)
    }
    func deviations(_ models: Spread<Int, ThinnedNetwork>) -> Spread<Int, Float> {
      models.map { among(spread($0).deviation) }
    }
    let ends = deviations(trainings.map { $0.model })
    studio.metric("standard deviation over masks among the points, by their number", ends.medians)
    // Two widths of nothing have no ratio; and below the frame there is nothing to compare.
    let isSeen = ends.medians.allSatisfy { $0 > 0.005 }
    let isNowhere = ends.medians.allSatisfy { !($0 > 0.005) }
    // A spread that tells how sure one can be would shrink to an eighth.
    let stays = studio.claim(
      "spread among 64 times as many points, over that among few, medians",
      isSeen ? ends[1_280].median / ends[20].median : 0, in: 0.5...1.5, why: .measured
    ).holds
    func figure(
      _ title: String, _ network: ThinnedNetwork, _ deviations: Spread<Int, Float>
    ) -> Figure {
      let (known, (mean, deviation)) = (points(20, 0), spread(network))
      return Figure(
        title,
        alt: """
          Left, 20 points of a curve with a gap, and a band around a network's mean. Right, the width of such \
          bands among the points against their number, \(stays
            ? "level, over a line that falls as an error of a mean would."
            : isSeen ? "and a falling line." : "\(isNowhere ? "all" : "some") too small for its axis.")
          """,
        columns: 2
      ) {
        Axes("20 points, p = \(shortestText(p))", x: Axis("x"), y: Axis("y", domain: -2.5...3.5)) {
          Scatter(x: known.x.elements, y: known.y.elements, color: .neutral)
          Line(
            x: x, y: CurvePoints.truth(places).elements, color: .emphasis, style: .dotted,
            label: "truth")
          Band(
            x: x, lower: zip(mean, deviation).map { $0 - 2 * $1 },
            upper: zip(mean, deviation).map { $0 + 2 * $1 }, color: .dropped, label: "2 deviations")
          Line(x: x, y: mean, color: .dropped)
        }
        Axes(
          "width among points",
          x: Axis("points", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("standard deviation", domain: 0.005...1, scale: .log)
        ) {
          deviations.curve(color: .dropped)
          Scatter(x: counts, y: deviations.medians, color: .dropped)
          Line(
            x: counts, y: counts.map { ends[20].median * (20 / Float($0)).squareRoot() },
            color: .neutral, style: .dashed)
          if !isSeen { Label(isNowhere ? "all are below" : "some are below", at: .bottomTrailing) }
          Label("an error bar: 1/√N", x: 320, y: Double(ends[20].median) / 5, color: .neutral)
        }
      }
    }
    for (index, step) in moments.enumerated() {
      let models = trainings.map { $0.moments.isEmpty ? $0.model : $0.moments[index].model }
      try studio.show("band", at: step) {
        figure(
          "After \(step, "step")", models[20].values[0],
          deviations(Spread(over: counts, models.all.map { Runs([$0.values[0]]) })))
      }
    }
    try studio.show("band") {
      figure(
        stays ? "More points do not narrow the band" : "A band over masks",
        trainings[20].values[0].model, ends)
    } caption: {
      """
      Left, mean (line) and two standard deviations (band) over 60 masks with p = \(shortestText(p)), of a network that \
      learned 20 points of a curve (dotted). Right, the standard deviation among the points \
      (\(acrossRuns(few, "the median", spread: "a band"))): \(ends[20].median, .decimals(3)) with 20 and \
      \(ends[1_280].median, .decimals(3)) with 1280 points, where an error bar would shrink to an eighth.\(p > 0
        ? "" : " Where no unit is left out there is one mask, and no spread.")
      """
    }
  }
}
