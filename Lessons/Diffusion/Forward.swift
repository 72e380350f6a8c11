import Course

extension DiffusionLesson {
  /// Two shapes while noise is added: points that were really noised, and the density of the clusters.
  func forward(in studio: Studio) throws {
    let (mixture, noise) = (Mixture(), self.noise)
    let left = noise.kept.last!
    let vanishes = studio.claim(
      "share of the signal left at T, ᾱ_T", left, in: ...0.01, why: .theory
    ).holds
    // Where the noise, √(1 − ᾱ), has grown by equal steps.
    let levels = noise.kept.map { (1 - $0).squareRoot() }
    func time(_ level: Double) -> Int {
      levels.indices.min { abs(levels[$0] - level) < abs(levels[$1] - level) }!
    }
    let times = [0, 0.25, 0.5, 0.75, 1].map(time).distinct
    let shares = times.map { noise.kept[$0] }
    studio.metric("share of the signal at the moments shown", shares)
    let (k1, k2) = studio.key.folding(in: 1).split()
    let (k3, k4) = studio.key("spiral dissolving").split()
    let points = mixture.sample(400, key: k1)
    let along = Spiral().sample(500, key: k3)
    let (first, second) = (Tensor.normal([400, 2], key: k2), Tensor.normal([500, 2], key: k4))
    try studio.show("forward") {
      Figure(
        vanishes ? "Step by step, every shape dissolves" : "Noise, little by little",
        alt: """
          A row of five clusters of points and a row of points along a spiral, over their densities, at \
          \(times.count) moments\(vanishes ? """
            : first sharp, then blurred and their colours mixed, at last both the same round cloud.
            """ : ".")
          """,
        columns: times.count, sharing: [.x, .y]
      ) {
        for (time, share) in zip(times, shares) {
          square("t = \(time)", beside: "clusters") {
            shades(square.map(121) { mixture.noisy($0, $1, kept: share).density })
            Cloud.clusters(noise.noisy(points, first, at: time), endingAt: points).marks
          }
        }
        for (time, share) in zip(times, shares) {
          square(below: "\(share, .wholePercent) data", beside: "a spiral") {
            shades(square.map(121) { Spiral().density($0, kept: share) })
            Cloud.spiral(noise.noisy(along, second, at: time), endingAt: along).marks
          }
        }
      }
    } caption: {
      """
      Points to which noise was added, in the colour of the place that they began at, at \(times.count) \
      moments between which the noise's standard deviation grows by equal steps; in grey the density, \
      computed. Below, the share of the signal's power that is left: \(left, .scientific) at t = \(noiseSteps)\
      \(vanishes ? ", where both shapes are the same round cloud" : "").
      """
    }
  }
}
