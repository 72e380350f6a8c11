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
    let count = min(150, means.count)
    let alike = shareWithNearestAlike(posterior.mean, labels)
    studio.metric("share of codes whose nearest neighbour is of their kind", alike)
    let areSmall = width < 0.5 && share > 0.5
    let kind = studio.data == nil ? "digit" : "kind"
    let plane = Plane(reach: 3, names: ["z₁", "z₂"], ticks: .at([-2, 0, 2]))
    try studio.show("posteriors") {
      Figure(
        areSmall && alike > 0.5
          ? "Each image a small cloud, like beside like" : "The code of every image is a cloud",
        alt: """
          Two panels of the plane of codes, each with two dashed circles around its middle, the prior. \
          Left, \(count, "ellipse") coloured by what the image shows\(areSmall
            ? ", smaller than the circles and most within the larger one" : ""), with the \(kind) beside \
          each group. Right, the density of all \(means.count) together.
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        plane.axes("\(count) unseen images") {
          for (index, (mean, variance)) in zip(means, variances).prefix(count).enumerated() {
            ConfidenceEllipse(
              mean: Point(Double(mean[0]), Double(mean[1])),
              covariance: [[variance[0], 0], [0, variance[1]]], sigmas: 1,
              color: color(of: labels[index]))
          }
          prior
          for kind in Set(labels.prefix(count)).sorted() {
            let members = means.indices.prefix(count).filter { labels[$0] == kind }
            let middle = medoid(Tensor(rows: members.map { means[$0] }))
            Label("\(kind)", x: middle[0], y: middle[1], color: color(of: kind))
          }
        }
        plane.axes("all \(means.count) together") {
          HeatMap(all.density, colors: .blues(0...all.peak))
          prior
        }
      }
    } caption: {
      """
      \(run.warning)Left, the codes of \(count, "image") never seen, one standard deviation around the \
      mean of each, coloured by \(kind)\(studio.data == nil ? " (1 and 9 share one)" : ""); right, the codes of all \(means.count) as one distribution; dashed, the prior. \
      \(exact.isFinite && sampled.isFinite ? """
        The deviations are \(width, .decimals(2)) on average, and the nearest code is of the same \
        \(kind) for \(alike, .wholePercent). \(share < two - 0.05
          ? "But more of them lie far out than draws of the prior would: " : "")\
        \(share, .percent(of: means.count)) of the means lie within the prior's two deviations, against \
        \(two, .percent(of: means.count)) of its own draws.
        """ : "The codes are not numbers.")
      """
    }
  }

  /// The prior at one standard deviation and at two.
  private var prior: [any Mark] {
    [1, 2].flatMap { radius -> [any Mark] in
      let corner = Double(radius) * 0.5.squareRoot()
      return [
        Line(Plane.circle(radius: Double(radius), corners: 120), color: .emphasis, style: .dashed),
        Label(radius == 2 ? "prior 2σ" : "1σ", x: corner, y: corner),
      ]
    }
  }

  /// Kinds have no order, so their colours have none.
  private func color(of kind: Int) -> ColorRole {
    let roles = (0..<7).map { ColorRole.category($0) } + [.neutral, .emphasis, .category(1)]
    return roles[kind % roles.count]
  }
}
