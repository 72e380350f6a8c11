import Course
import DropoutModel

extension DropoutLesson {
  /// The spread over masks as a band around a curve: what it knows of gaps, and of the number of points.
  func band(in studio: Studio) throws {
    let (counts, p, moments) = ([20, 320], min(rate, 0.9) / 5, studio.moments(of: 6 * steps))
    let x = (0...120).map { Float($0) / 40 - 1.5 }
    let places = Tensor(x, shape: [x.count, 1])
    let points = counts.map { CurvePoints(count: $0, key: studio.key("points", run: $0)) }
    let trainings = zip(counts, points).map { count, points in
      let training = studio.follow(
        ThinnedNetwork(widths: [1, 64, 64, 1], key: studio.key("curve")).training(
          on: points, steps: 6 * steps, learningRate: 0.003),
        as: "loss of \(count) points", keeping: moments)
      for step in training {
        let key = studio.key("curve masks").folding(in: UInt32(step))
        training.step(training.model.masks(count, dropping: p, key: key))
      }
      return training
    }
    func spread(_ network: ThinnedNetwork) -> (mean: [Float], deviation: [Float]) {
      let spread = network.spread(places, dropping: p, masks: 100, key: studio.key("band"))
      return (spread.mean.elements, spread.deviation.elements)
    }
    // Where there are points, and right of all of them.
    let widths = trainings.map { training in
      let deviation = spread(training.model).deviation
      func mean(_ range: ClosedRange<Float>) -> Float {
        let inside = zip(x, deviation).filter { range.contains($0.0) }.map(\.1)
        return inside.reduce(0, +) / Float(inside.count)
      }
      return (among: (mean(-1 ... -0.2) + mean(0.4...1)) / 2, beyond: mean(1.2...1.5))
    }
    studio.metric("standard deviation over masks among few and many points", widths.map(\.among))
    studio.metric("standard deviation over masks beyond few and many points", widths.map(\.beyond))
    // A spread that tells how sure one can be would shrink by a factor of four.
    let stays = studio.claim(
      "spread among 16 times as many points over that among few", widths[1].among / widths[0].among,
      in: 0.4...1.6, why: .measured
    ).holds
    func figure(_ title: String, _ networks: [ThinnedNetwork]) -> Figure {
      Figure(
        title,
        alt: """
          A curve with points on it and a gap in the middle, and a band around a network's mean, for 20 and for \
          320 points\(stays ? ": about as wide for either, and wider beyond the points" : "").
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        for (index, network) in networks.enumerated() {
          let (mean, deviation) = spread(network)
          Axes(
            "\(counts[index]) points", x: Axis("x"), y: Axis("y", domain: -2.5...3.5)
          ) {
            Scatter(x: points[index].x.elements, y: points[index].y.elements, color: .neutral)
            Band(
              x: x, lower: zip(mean, deviation).map { $0 - 2 * $1 },
              upper: zip(mean, deviation).map { $0 + 2 * $1 }, color: .dropped,
              label: index == 0 ? "2 deviations" : nil)
            Line(
              x: x, y: CurvePoints.truth(places).elements, color: .emphasis, style: .dotted,
              label: index == 0 ? "truth" : nil)
            Line(x: x, y: mean, color: .dropped)
          }
        }
      }
    }
    for (index, step) in moments.enumerated() {
      try studio.show("band", at: step) {
        figure("After \(step, "step")", trainings.map { $0.moments[index].model })
      }
    }
    try studio.show("band") {
      figure(
        stays ? "More points do not narrow the band" : "A band over masks", trainings.map(\.model))
    } caption: {
      """
      Mean (line) and two standard deviations (band) over 100 masks with p = \(shortestText(p)), of networks that learned \
      20 and 320 points of a curve (dotted). The band grows beyond the points, but it is no error bar: among the \
      points its standard deviation is \(widths[0].among, .decimals(3)) with 20 and \
      \(widths[1].among, .decimals(3)) with 320, where the error of a mean would shrink by a factor of four.
      """
    }
  }
}
