import Course
import DiffusionModel

extension DiffusionLesson {
  /// How far from the data samples are, by the number of steps from noise.
  func stepCounts(in studio: Studio) throws {
    let trained = trained(in: studio)
    let samples = compared(trained, in: studio)
    let counts = [2, 3, 5, 10, 20, 50, 100].filter { $0 <= noiseSteps }
    let key = studio.key("samples by steps")
    func distances(_ sampler: Sampler) -> [Double] {
      counts.map {
        energyDistance(
          trained.denoiser.sample(500, by: sampler, steps: $0, key: key), samples.real)
      }
    }
    let (ddpm, ddim) = (distances(.ddpm), distances(.ddim))
    studio.metric("energy distance by steps, DDPM", ddpm)
    studio.metric("energy distance by steps, DDIM", ddim)
    let few = counts.lastIndex { $0 <= 10 }!
    try studio.show("steps") {
      Figure(
        "How many steps it takes",
        alt: """
          Energy distance against the number of steps, both logarithmic, from \(counts[0]) to \
          \(counts.last!) steps: DDPM from \(ddpm[0], .scientific) to \(ddpm.last!, .scientific), \
          DDIM from \(ddim[0], .scientific) to \(ddim.last!, .scientific), and a line at \
          \(samples.reference, .scientific) that 99 % of pairs of real samples stay below.
          """
      ) {
        Axes(
          x: Axis("steps from noise to data", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("energy distance to data", scale: .log)
        ) {
          Rule(y: samples.reference, label: "99 % of pairs of real samples are below")
          for (index, (name, distances)) in [("DDPM", ddpm), ("DDIM", ddim)].enumerated() {
            Line(x: counts, y: distances, color: .category(index), label: name)
            Scatter(x: counts, y: distances, color: .category(index))
          }
        }
      }
    } caption: {
      """
      \(trained.mishap)Energy distance of 500 samples to real data, against the number of steps from \
      noise. The line is what 99 % of pairs of real samples stay below. In \(counts[few]) steps DDIM \
      is at \(ddim[few], .scientific), DDPM at \(ddpm[few], .scientific); the line is at \
      \(samples.reference, .scientific).
      """
    }
  }
}
