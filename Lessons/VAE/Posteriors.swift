import Course
import VAEModel

extension VAELesson {
  /// The clouds that unseen images are, over the one that codes are drawn from.
  func posteriors(in studio: Studio) throws {
    let run = map(in: studio)
    let posterior = run.network.encode(run.unseen)
    let (means, variances) = (posterior.mean.rows, posterior.logVariance.exp().rows)
    let exact = posterior.divergence.item
    let key = studio.key.split(8)[2]
    let sampled = Runs(
      (0..<200).map { draw in
        let noise = Tensor.normal(posterior.mean.shape, key: key.folding(in: UInt32(draw)))
        let prior = priorLogDensity(posterior.sample(noise))
        return (posterior.logDensity(ofNoise: noise) - prior).mean().item
      }
    ).mean
    studio.metric("divergence on unseen images", exact)
    studio.claim(
      "sampled divergence as a share of the closed form", sampled / exact, in: 0.99...1.01,
      why: .theory)
    let width = posterior.deviation.mean().item
    let share = Float(means.count { $0[0] * $0[0] + $0[1] * $0[1] <= 4 }) / Float(means.count)
    let areSmall = width < 0.5 && share > 0.5
    let count = min(60, means.count)
    let plane = Plane(reach: 3, names: ["z₁", "z₂"])
    try studio.show("posteriors") {
      Figure(
        areSmall
          ? "Every image is a small cloud under one large one"
          : "The code of every image is a cloud",
        alt: """
          Two panels of the plane of codes, each with two dashed circles around its middle. Left, \
          \(count, "ellipse")\(areSmall ? ", most of them smaller than the circles and within them" : ""). \
          Right, images at their places.
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        plane.axes("posteriors q(z | x)") {
          prior(label: "prior p(z)")
          for (mean, variance) in zip(means, variances).prefix(count) {
            ConfidenceEllipse(
              mean: Point(Double(mean[0]), Double(mean[1])),
              covariance: [[variance[0], 0], [0, variance[1]]], sigmas: 1, color: .category(0))
          }
        }
        plane.axes("unseen images at their means") {
          prior()
          Image.apart(
            run.unseen, width: run.pixels, at: posterior.mean, side: 0.4, within: plane.reach)
        }
      }
    } caption: {
      """
      \(run.warning)Left, the codes of \(count, "image") never seen: an ellipse around the mean of \
      each at one standard deviation; dashed, the prior at one and two. Right, unseen images at their \
      means, as many as have room. \(exact.isFinite && sampled.isFinite ? """
        The deviations are \(width, .decimals(2)) on average, the prior's is 1, and \(share, .percent) \
        of the means lie within two deviations of the prior, as 86.47 % of its own draws do. Telling \
        where an image lies takes \(exact, .decimals(2)) nats on average \
        (\(sampled, .decimals(2)) measured by draws).
        """ : "The codes are not numbers.")
      """
    }
  }

  /// The prior at one standard deviation and at two.
  private func prior(label: String? = nil) -> [any Mark] {
    [1, 2].map { sigmas in
      ConfidenceEllipse(
        mean: Point(0, 0), covariance: [[1.0, 0], [0, 1]], sigmas: sigmas, color: .emphasis,
        style: .dashed, label: sigmas == 1 ? label : nil)
    }
  }
}
