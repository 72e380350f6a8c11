import Course
import DiffusionModel

extension DiffusionLesson {
  /// How far from the data samples are, by the number of steps from noise.
  func stepCounts(in studio: Studio) throws {
    let (trained, samples) = (trained(in: studio), comparedClusters(in: studio))
    let counts = [2, 3, 5, 10, 20, 50, 100].filter { $0 <= noiseSteps }
    let (key, fresh) = studio.key("samples by steps").split()
    let (draws, mixture) = (samples.distances.values.count, Mixture())
    let curves = [Sampler.ddpm, .ddim].map { sampler in
      Spread(
        over: counts,
        counts.map { count in
          // The samples of the figure of samples.
          if count == noiseSteps, sampler == self.sampler { return samples.distances }
          let made = trained.denoiser.sample(500 * draws, by: sampler, steps: count, key: key)
          return Runs(
            (0..<draws).map {
              energyDistance(
                made.slice(500 * $0..<500 * ($0 + 1), along: 0),
                mixture.sample(500, key: fresh.folding(in: UInt32($0))))
            })
        })
    }
    let (ddpm, ddim) = (curves[0].medians, curves[1].medians)
    studio.metric("energy distance by steps, DDPM", ddpm)
    studio.metric("energy distance by steps, DDIM", ddim)
    studio.metric("share of the pairs of real samples in the interval", 0.98)
    func first(_ medians: [Double]) -> Int? {
      medians.firstIndex { $0 <= samples.highest }.map { counts[$0] }
    }
    let (slow, quick) = (first(ddpm), first(ddim))
    let isNearer = counts.indices.allSatisfy { counts[$0] > 10 || ddim[$0] < ddpm[$0] }
    let last = ddpm.last! < ddim.last!
    try studio.show("steps") {
      Figure(
        isNearer ? "With few steps, skip the fresh noise" : "How many steps does it take?",
        alt: """
          Energy distance against the number of steps, both logarithmic, from \(counts[0]) to \
          \(counts.last!) steps: DDPM from \(ddpm[0], .scientific) to \(ddpm.last!, .scientific), \
          DDIM from \(ddim[0], .scientific) to \(ddim.last!, .scientific), and a shaded interval of \
          what two real samples have, up to \(samples.highest, .scientific).
          """
      ) {
        Axes(
          x: Axis("steps from noise to data", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("energy distance to data", scale: .log)
        ) {
          Span(y: samples.lowest...samples.highest, label: "as near as two real samples")
          // Bars beside one another: bands in two colours would mix to a third.
          for (name, curve, color, shift) in [
            ("DDPM: fresh noise", curves[0], ColorRole.ddpm, 0.97),
            ("DDIM: without", curves[1], .ddim, 1.03),
          ] {
            let x = counts.map { shift * Double($0) }
            Line(x: x, y: curve.medians, color: color)
            let place = counts.count / 3
            Label(name, x: x[place], y: curve.medians[place], color: color)
            ErrorBars(
              x: x, y: curve.medians, below: zip(curve.medians, curve.lowest).map { $0 - $1 },
              above: zip(curve.highest, curve.medians).map { $0 - $1 }, color: color)
          }
          curves[0].key(.median, .bars)
        }
      }
    } caption: {
      """
      \(trained.mishap)Energy distance of 500 made points to as many fresh ones of the five clusters, against the number of \
      steps from noise: \(acrossRuns(draws, "the median", spread: "bars")). Shaded is where 98 % of \
      200 pairs of real samples are; the median comes into it \
      \(quick.map { "with DDIM in \($0) steps" } ?? "with DDIM in none of these numbers of steps"), \
      \(slow.map { "with DDPM in \($0)" } ?? "with DDPM in none").\(isNearer && last ? """
         In \(counts.last!) steps it is DDPM that comes nearer.
        """ : "")
      """
    }
  }
}
