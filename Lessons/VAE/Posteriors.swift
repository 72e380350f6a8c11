import Course
import VAEModel

extension VAELesson {
  /// The clouds that unseen images are, and what they are together, under the one that codes are drawn from.
  func posteriors(in studio: Studio) throws {
    let run = map(in: studio)
    let labels = data(in: studio).unseen.labels
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
    let width = posterior.deviation.mean().item
    let share = Float(means.count { $0[0] * $0[0] + $0[1] * $0[1] <= 4 }) / Float(means.count)
    let (all, ideal) = (
      Coverage(of: posterior), Coverage(of: posterior.spreadAsPrior(key: key.folding(in: 200)))
    )
    let two = 1 - Tensor(-2).exp().item
    studio.metric("divergence on unseen images", exact)
    studio.metric("divergence on unseen images, by draws", sampled)
    studio.metric("mean deviation of a code", width)
    studio.metric("share of codes within two deviations of the prior", share)
    studio.metric("share of the prior's draws within two deviations", two)
    studio.metric("overlap of all codes with the prior", all.overlap)
    studio.metric("overlap of clouds of these sizes, spread as the prior is", ideal.overlap)
    studio.claim(
      "sampled divergence as a share of the closed form", sampled / exact, in: 0.99...1.01,
      why: .theory)
    let areSmall = width < 0.5 && share > 0.5
    let count = min(150, means.count)
    let plane = Plane(reach: 3, names: ["z₁", "z₂"], ticks: .at([-2, 0, 2]))
    let colors = ColorScale.viridis(0...Double(max(labels.max()!, 1)))
    try studio.show("posteriors") {
      Figure(
        areSmall ? "Small clouds, heaped under the prior" : "The code of every image is a cloud",
        alt: """
          Two panels of the plane of codes, each with two dashed circles around its middle, the prior. \
          Left, \(count, "ellipse") coloured by what the image shows\(areSmall
            ? ", most of them smaller than the circles and within them" : ""), and the name of each kind \
          at its middle. Right, the density of all \(means.count) together.
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        plane.axes("\(count) unseen images") {
          for (index, (mean, variance)) in zip(means, variances).prefix(count).enumerated() {
            ConfidenceEllipse(
              mean: Point(Double(mean[0]), Double(mean[1])),
              covariance: [[variance[0], 0], [0, variance[1]]], sigmas: 1, value: labels[index],
              colors: colors)
          }
          prior
          for kind in Set(labels.prefix(count)).sorted() {
            let members = means.indices.prefix(count).filter { labels[$0] == kind }
            let middle = (0..<2).map { axis in median(of: members.map { means[$0][axis] }) }
            Label("\(kind)", x: middle[0], y: middle[1])
          }
        }
        plane.axes("all \(means.count) together") {
          HeatMap(all.density, colors: .blues(0...all.peak))
          prior
          Label("prior p(z)", x: 0, y: -2)
        }
      }
    } caption: {
      """
      \(run.warning)Left, the codes of \(count, "image") never seen, one standard deviation around the \
      mean of each; dashed, the prior at one and two. Right, the codes of all \(means.count) as one \
      distribution. \(exact.isFinite && sampled.isFinite ? """
        The deviations are \(width, .decimals(2)) on average, the prior's is 1, and \
        \(share, .percent(of: means.count)) of the means lie within two deviations of the prior, as \
        \(two, .percent) of its own draws do. All together they have \
        \(all.overlap, .wholePercent) in common with the prior; as many \
        clouds of these sizes, spread as the prior is, would have \(ideal.overlap, .wholePercent). Telling where an image lies takes \
        \(exact, .decimals(2)) nats on average (\(sampled, .decimals(2)) measured by draws).
        """ : "The codes are not numbers.")
      """
    }
  }

  /// The prior at one standard deviation and at two.
  private var prior: [any Mark] {
    [1, 2].map { radius in
      Line(Plane.circle(radius: radius, corners: 120), color: .emphasis, style: .dashed)
    }
  }
}
