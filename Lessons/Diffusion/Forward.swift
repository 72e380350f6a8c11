import Course

extension DiffusionLesson {
  /// The density while noise is added, computed, under points that were really noised.
  func forward(in studio: Studio) throws {
    let (mixture, noise) = (Mixture(), self.noise)
    let left = noise.kept.last!
    let vanishes = studio.claim(
      "share of the signal left at T, ᾱ_T", left, in: ...0.01, why: .theory
    ).holds
    let times = [0.0, 0.1, 0.3, 0.6, 1].map { Int(($0 * Double(noiseSteps)).rounded()) }.distinct
    let (k1, k2) = studio.key.folding(in: 1).split()
    let (data, added) = (mixture.sample(200, key: k1), Tensor.normal([200, 2], key: k2))
    try studio.show("forward") {
      Figure(
        "Noise, little by little",
        alt: """
          Maps of density with points at \(times.count) moments: five separate clusters at first, \
          then blurred and nearer to one another\(vanishes ? ", at last one round cloud" : "").
          """,
        columns: times.count, sharing: [.x, .y]
      ) {
        for time in times {
          let density = plane.map(121) { mixture.noisy($0, $1, kept: noise.kept[time]).density }
          let highest = density.values.max()!
          plane.axes("t = \(time)") {
            FilledContour(
              density, levels: (0...10).map { highest * Double($0) / 10 * 1.0001 },
              colors: .blues(0...(1.6 * highest)))
            Scatter(noise.noisy(data, added, at: time), color: .category(1))
          }
        }
      }
    } caption: {
      """
      The density of the data as noise is added, computed, under points that were really noised. \
      \(vanishes ? "Five clusters run together into one round cloud: at" : "At") t = \(noiseSteps)\
      \(vanishes ? " only" : ",") \(left, .scientific) of the signal's power is left.
      """
    }
  }
}
