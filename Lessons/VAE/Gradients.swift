import Course
import VAEModel

extension VAELesson {
  /// Why the code is drawn as μ + σ ⊙ ε: single draws of the gradient of E_q ln p(x | z) with respect to
  /// the posterior's mean, for an image, in three ways.
  func gradients(in studio: Studio) throws {
    let run = map(in: studio)
    let (count, key) = (min(20, run.unseen.shape[0]), studio.key.split(8)[5])
    let ways = ["score", "with baseline", "reparameterised"]
    let estimates = studio.spread(over: ways, runs: count) { image in
      let x = run.unseen.slice(image..<(image + 1), along: 0)
      let posterior = run.network.encode(x)  // [1, 2]
      let noise = Tensor.normal([1_000, 2], key: key.folding(in: UInt32(image)))
      let z = posterior.sample(noise)
      // By the score: f · ∂ ln q(z)/∂μ = f · ε/σ, which needs no derivative of the decoder.
      let values = run.network.logLikelihood(x, given: z).expanded(at: 1)  // [1000, 1]
      let score = noise / posterior.deviation
      // Through the sample: ∂z/∂μ = 1, so the gradient is that of ln p(x | z) at z.
      let path = gradient(at: z) { run.network.logLikelihood(x, given: $0).sum() }
      return [values * score, (values - values.mean()) * score, path]
    }
    let variances = estimates.map { $0.variance(along: 0).sum().item }.means
    let ratios = variances.map { $0 / variances[2] }
    studio.metric("variance of gradient estimates", variances)
    let helps = studio.claim(
      "variance of the score estimate over the reparameterised", ratios[0], in: 10...,
      why: .measured
    ).holds
    try studio.show("gradients") {
      Figure(
        helps ? "Why the noise is drawn apart" : "Three estimates of one gradient",
        alt: """
          Left, three running means against the number of draws, by the score function, by the same \
          with a baseline, and reparameterised. Right, their variances on a logarithmic axis: \
          \(variances[0], .scientific), \(variances[1], .scientific) and \(variances[2], .scientific).
          """,
        columns: 2
      ) {
        Axes(
          "mean of the first n draws", x: Axis("n", scale: .log),
          y: Axis("estimate of the gradient")
        ) {
          for (way, role) in zip(ways, [2, 1, 0]) {
            // Of the first image, along the first number of its code.
            let draws = estimates[way].values[0].slice(0..<1, along: 1).elements
            Line(x: 1...draws.count, y: runningMeans(draws), color: .category(role), label: way)
          }
        }
        Axes(
          "variance of one draw", x: Axis(categories: ["score", "baseline", "reparam."]),
          y: Axis("nats² per code unit²", scale: .log)
        ) {
          for (index, role) in [2, 1, 0].enumerated() {
            Scatter(x: [index], y: [variances[index]], color: .category(role))
          }
        }
      }
    } caption: {
      """
      \(run.warning)Estimates of one gradient, that of ln p(x | z) with respect to the mean of the \
      code. Left, the mean of the first n single-draw estimates for one image: by the score function, \
      by the same with the mean of ln p(x | z) subtracted as a baseline, and reparameterised: all \
      three estimate one number. Right, the variance of a single draw over \(count, "image"): by the \
      score function it is \(ratios[0], .decimals(0)) times as large as reparameterised, with the \
      baseline \(ratios[1], .decimals(1)) times.
      """
    }
  }
}
