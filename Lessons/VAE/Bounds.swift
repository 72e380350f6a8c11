import Course
import VAEModel

extension VAELesson {
  /// How much of ln p(x) the bound leaves out: bounds by k = 1, 2 … draws of the code taken together,
  /// ln 1/k Σ p(x, z)/q(z | x), and the mean of ln p(x, z)/q(z | x) over the same draws.
  func bounds(in studio: Studio) throws {
    let run = map(in: studio)
    let (x, posterior) = (run.unseen, run.network.encode(run.unseen))
    let key = studio.key.split(8)[4]
    let logWeights = (0..<50).map { draw in
      let noise = Tensor.normal(posterior.mean.shape, key: key.folding(in: UInt32(draw)))
      let z = posterior.sample(noise)
      return run.network.logLikelihood(x, given: z) + priorLogDensity(z)
        - posterior.logDensity(ofNoise: noise)
    }
    let weights = Tensor.stacked(logWeights, along: 1)  // [N, draws]
    let counts = [1, 2, 5, 10, 25, 50]
    let (evidence, importance) = (weights.mean().item, importanceBounds(weights, at: counts))
    let best = importance[importance.count - 1]
    studio.metric("evidence lower bound on unseen images", evidence)
    studio.metric("importance-weighted bound of 50 draws", best)
    let rises = studio.claim(
      "importance-weighted bound of 50 draws minus the evidence bound", best - evidence, in: 0...,
      why: .theory
    ).holds
    try studio.show("bounds") {
      Figure(
        rises ? "More draws, a tighter bound" : "Bounds by the number of draws",
        alt: """
          A curve of bounds in nats against the number of draws on a logarithmic axis, from \
          \(importance[0], .decimals(2)) at 1 to \(best, .decimals(2)) at 50, and a dashed line at \
          \(evidence, .decimals(2)), the evidence bound.
          """
      ) {
        Axes(
          x: Axis(
            "draws of the code taken together, k", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("bound of ln p(x), nats per unseen image")
        ) {
          Line(x: counts, y: importance, color: .category(0))
          Scatter(
            x: counts, y: importance, color: .category(0), label: "importance-weighted bound")
          Rule(y: evidence, label: "evidence bound (ELBO)")
        }
      }
    } caption: {
      """
      \(run.warning)Lower bounds of the logarithm of an unseen image's density (mean, in nats), by 50 \
      draws of the code for each image, taken together in groups of k. One draw at a time gives the \
      evidence bound, \(evidence, .decimals(2)); all 50 give \(best, .decimals(2)). On average a bound \
      never passes the truth\(rises ? """
        , so the encoder's ellipses miss the true posteriors by at least \
        \(best - evidence, .decimals(1)) nats of divergence
        """ : "").
      """
    }
  }
}
