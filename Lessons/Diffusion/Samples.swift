import Course
import DiffusionModel

/// Five hundred points of the data and as many that the network made, and how far apart they are.
struct Samples {
  let (real, made): (Tensor, Tensor)
  let distance: Double
  /// What 99 % of pairs of real samples stay below: a good model can hope for that.
  let reference: Double
  /// The greatest error of a mode's weight.
  let weightError: Double
  let makesData: Bool
}

extension DiffusionLesson {
  func compared(_ trained: Trained, in studio: Studio) -> Samples {
    studio.once("samples") {
      let mixture = Mixture()
      let many = trained.denoiser
        .sample(8_000, by: sampler, steps: noiseSteps, key: keys(studio).samples)
      let shares = mixture.shares(many)
      let weightError = zip(shares, mixture.weights).map { abs($0 - $1) }.max()!
      studio.metric("weights of the modes in 8000 samples", shares)
      let weights = studio.claim(
        "weights of the modes, greatest error", weightError, in: ...0.03, why: .measured)
      let key = studio.key("distances of real samples")
      let reference = percentile(
        99,
        of: (0..<UInt32(200)).map { draw in
          let (k1, k2) = key.folding(in: draw).split()
          return energyDistance(mixture.sample(500, key: k1), mixture.sample(500, key: k2))
        })
      let real = mixture.sample(500, key: key.folding(in: 200))
      let made = many.slice(0..<500, along: 0)
      let distance = energyDistance(made, real)
      studio.metric("energy distance to fresh data", distance)
      studio.metric("99th percentile between real samples", reference)
      let passes = studio.claim(
        "energy distance over the 99th percentile of real ones", distance / reference, in: ...1,
        why: .measured)
      return Samples(
        real: real, made: made, distance: distance, reference: reference,
        weightError: weightError, makesData: weights.holds && passes.holds)
    }
  }

  /// Points that the network makes, beside the data.
  func samples(in studio: Studio) throws {
    let trained = trained(in: studio)
    let samples = compared(trained, in: studio)
    let density = plane.map(121) { Mixture().noisy($0, $1, kept: 1).density }
    func figure(_ made: Tensor, _ title: String, makesData: Bool) -> Figure {
      Figure(
        makesData ? "Data out of noise" : "Data, and what is made from noise",
        alt: """
          Two panels of points over contour lines of the true density: the data in five clusters, \
          and points made by the network\(makesData ? ", in the same five clusters" : "").
          """,
        columns: 2, sharing: [.y]
      ) {
        for (name, points, color) in [("data", samples.real, 0), (title, made, 1)] {
          plane.axes(name) {
            Scatter(points, color: .category(color))
            ContourLine(density, levels: [0.05, 0.3, 1])
          }
        }
      }
    }
    try studio.show("samples", moments: trained.moments) { step, denoiser in
      figure(
        denoiser.sample(500, by: sampler, steps: noiseSteps, key: keys(studio).samples),
        "after \(step, "training step")", makesData: samples.makesData && step == steps)
    }
    try studio.show("samples") {
      figure(samples.made, "made from noise", makesData: samples.makesData)
    } caption: {
      """
      \(trained.mishap)Five hundred points of the data, and five hundred that the network made out of \
      noise in \(noiseSteps) steps; contours of the true density. The energy distance between the \
      two is \(samples.distance, .scientific); of 200 pairs of real samples of this size, 99 % have \
      one below \(samples.reference, .scientific). Every mode has its weight within \
      \(samples.weightError, .percent).
      """
    }
  }
}
