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
    let isQuicker = quick.map { quick in slow.map { quick < $0 } ?? true } ?? false
    try studio.show("steps") {
      Figure(
        isQuicker ? "Without fresh noise, fewer steps are enough" : "How many steps does it take?",
        alt: """
          Energy distance against the number of steps, both logarithmic, from \(counts[0]) to \
          \(counts.last!) steps: DDPM from \(ddpm[0], .scientific) to \(ddpm.last!, .scientific), \
          DDIM from \(ddim[0], .scientific) to \(ddim.last!, .scientific), and a shaded interval of \
          what two real samples have, up to \(samples.highest, .scientific), with a line at their \
          median, \(samples.typical, .scientific).
          """
      ) {
        Axes(
          x: Axis("steps from noise to data", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("energy distance to data", scale: .log)
        ) {
          Span(y: samples.lowest...samples.highest, label: "as near as two real samples")
          Rule(y: samples.typical)
          for (name, curve, color) in [
            ("DDPM", curves[0], ColorRole.ddpm), ("DDIM", curves[1], .ddim),
          ] {
            curve.curve(color: color, label: name)
            Scatter(x: counts, y: curve.medians, color: color)
          }
        }
      }
    } caption: {
      """
      \(trained.mishap)Energy distance of 500 made points to as many fresh ones of the data, against the \
      number of steps from noise: \(acrossRuns(draws, "the median", spread: "bands")). Shaded is where \
      98 % of 200 pairs of real samples are; dashed, their median, \(samples.typical, .scientific). \
      The median comes below \(samples.highest, .scientific), the upper end, \
      \(quick.map { "with DDIM in \($0) steps" } ?? "with DDIM in none of these numbers of steps"), \
      \(slow.map { "with DDPM in \($0)" } ?? "with DDPM in none").
      """
    }
  }
}
