import Course
import VAEModel

extension VAELesson {
  /// How much of ln p(x) the bound leaves out: bounds by k = 1, 2 … draws of the code taken together,
  /// ln 1/k Σ p(x, z)/q(z | x), below ln p(x) itself, integrated over all codes.
  func bounds(in studio: Studio) throws {
    let run = map(in: studio)
    let (x, posterior, network) = (run.unseen, run.network.encode(run.unseen), run.network)
    let truth = network.logEvidence(of: x, reach: 6, spacing: 0.05).mean().item
    let key = studio.key.split(8)[4]
    let (counts, draws, sets) = ([1, 2, 5, 10, 20, 50, 100, 200, 500], 500, 5)
    // The evidence bound from the weights of draws, and from the costs that training lowers.
    var (evidence, costs): ([Float], [Float]) = ([], [])
    let bounds = Spread(over: counts, runs: sets) { set in
      let noises = (0..<draws).map {
        Tensor.normal(posterior.mean.shape, key: key.folding(in: UInt32(set * draws + $0)))
      }
      let weights = noises.map { noise in
        let z = posterior.sample(noise)
        return network.logLikelihood(x, given: z) + priorLogDensity(z)
          - posterior.logDensity(ofNoise: noise)
      }
      costs += noises.prefix(50).map { noise in
        let cost = network.costs(x, noise: noise)
        return (cost.reconstruction + cost.divergence).item
      }
      let logWeights = Tensor.stacked(weights, along: 1)  // [N, draws]
      evidence.append(logWeights.slice(0..<50, along: 1).mean().item)
      return importanceBounds(logWeights, at: counts)
    }
    let (bound, most) = (bounds[1].median, bounds[draws].median)
    studio.metric("ln p(x) of unseen images, integrated over the codes", truth)
    studio.metric("evidence lower bound on unseen images", bound)
    studio.metric("importance-weighted bounds by the number of draws", bounds.medians)
    studio.metric("evidence bound below ln p(x)", truth - bound)
    studio.metric("importance-weighted bound of \(draws) draws below ln p(x)", truth - most)
    let claims = [
      // Of the same draws of the code: what differs is the code's cost, by draws and in closed form.
      studio.claim(
        "evidence bound by weights, plus the costs", Runs(evidence).mean + Runs(costs).mean,
        in: -0.05...0.05, why: .theory),
      studio.claim(
        "ln p(x) less the greatest importance-weighted bound", truth - bounds.highest.max()!,
        in: 0..., why: .theory),
      studio.claim(
        "share of the evidence bound's gap that \(draws) draws close",
        (most - bound) / (truth - bound),
        in: 0.6...0.98, why: .measured),
    ]
    let closes = claims.allSatisfy(\.holds)
    try studio.show("bounds") {
      Figure(
        closes ? "The more draws, the nearer to ln p(x)" : "How near do bounds come to ln p(x)?",
        alt: """
          A curve of bounds in nats against the number of draws on a logarithmic axis, from \
          \(bound, .decimals(2)) at 1, the evidence bound, to \(most, .decimals(2)) at \(draws). A \
          dashed line at \(truth, .decimals(2)) is ln p(x).
          """
      ) {
        Axes(
          x: Axis(
            "draws of the code taken together, k", scale: .log,
            ticks: .at([1, 2, 5, 10, 20, 50, 100, 200, 500])),
          y: Axis("nats per unseen image")
        ) {
          Band(x: counts, lower: bounds.lowest, upper: bounds.highest, color: .variational)
          Line(x: counts, y: bounds.medians, color: .variational)
          Scatter(x: counts, y: bounds.medians, color: .variational)
          Label("one draw: the evidence bound (ELBO)", x: 1, y: bound)
          Rule(y: truth, label: "ln p(x), integrated over all codes", color: .emphasis)
        }
      }
    } caption: {
      """
      \(run.warning)Lower bounds of the logarithm of an unseen image's density, out of k draws of the \
      code for each (the mean of all images, and the median of \(sets) times \(draws) draws). Codes have two numbers, so that ln p(x) \
      can be integrated on a grid: \(truth, .decimals(2)). One draw at a time gives the evidence bound, \
      \(bound, .decimals(2)); what is missing, about \(truth - bound, .decimals(0)) nats, is the divergence of the \
      encoder's ellipse from the true posterior. \(draws) draws together give \(most, .decimals(2)).
      """
    }
  }
}
