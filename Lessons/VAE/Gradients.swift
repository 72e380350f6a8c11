import Course
import VAEModel

extension VAELesson {
  /// Why the code is drawn as μ + σ ⊙ ε: single draws of the gradient of E_q ln p(x | z) with respect to
  /// the posterior's mean, for an image, in three ways, and the gradient itself.
  func gradients(in studio: Studio) throws {
    let run = map(in: studio)
    let (count, key) = (min(20, run.unseen.shape[0]), studio.key.split(8)[5])
    let ways = ["score", "baseline", "reparam."]
    let roles: [ColorRole] = [.score, .baseline, .variational]
    let truths = (0..<count).map { image in
      let x = run.unseen.slice(image..<(image + 1), along: 0)
      return run.network.meanGradient(of: x, under: run.network.encode(x))  // [1, 2]
    }
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
    let variances = estimates.map { $0.variance(along: 0).sum().item }
    // Of the middle image: one whose draws lie far out would decide a mean.
    let ratios = ways.map { way in
      median(of: zip(variances[way].values, variances["reparam."].values).map { $0 / $1 })
    }
    // Errors of means of n draws, root mean squares over images, as a share of the gradient's length.
    let length = Runs(truths.map { $0.squared().sum().item }).mean
    let sizes = [1, 3, 10, 30, 100, 300]
    let errors = estimates.all.map { draws in
      sizes.map { size in
        let squares = zip(draws.values, truths).map { draws, truth in
          let means = draws.slice(0..<(1_000 / size * size), along: 0)
            .reshaped(to: [1_000 / size, size, 2]).mean(along: 1)
          return (means - truth).squared().sum(along: 1).mean().item
        }
        return (Runs(squares).mean / length).squareRoot()
      }
    }
    studio.metric("variance of gradient estimates, mean over images", variances.means)
    studio.metric("variance of gradient estimates over the reparameterised, middle image", ratios)
    let (means, whole) = (variances.means, Runs(variances["reparam."].values).mean)
    studio.metric(
      "variance of gradient estimates over the reparameterised, all images",
      means.map { $0 / whole })
    studio.metric("errors of single estimates over the gradient's length", errors.map { $0[0] })
    let helps = studio.claim(
      "variance with a baseline over the reparameterised, middle image", ratios[1], in: 3...12,
      why: .measured
    ).holds
    try studio.show("gradients") {
      Figure(
        helps ? "The reparameterised gradient is surest" : "Three estimates of one gradient",
        alt: """
          Left, the errors of single estimates in three columns, around a dashed line at 0. Right, on \
          two logarithmic axes, the error of the mean of n estimates against n: \
          three lines that begin at \(errors[0][0], .scientific) (score), \(errors[1][0], .scientific) \
          (with a baseline) and \(errors[2][0], .scientific) times the gradient's length.
          """,
        columns: 2
      ) {
        Axes(
          "draws around the truth", x: Axis(categories: ways),
          y: Axis(
            "signed error ÷ length", scale: .symlog(threshold: 1),
            ticks: .at([-100, -10, -1, 0, 1, 10, 100]))
        ) {
          for (index, way) in ways.enumerated() {
            // A few of each image, along the first number of its code; side by side, lest they overlap.
            let errors = zip(estimates[way].values, truths).flatMap { draws, truth in
              (draws.slice(0..<4, along: 0) - truth).rows.map { $0[0] / length.squareRoot() }
            }
            let places = errors.indices.map { Double(index) + Double($0 * 31 % 80) / 120 - 0.33 }
            Scatter(x: places, y: errors, color: roles[index])
          }
          Rule(y: 0, color: .emphasis)
        }
        Axes(
          "mean of n draws", x: Axis("n", scale: .log),
          y: Axis("rms error ÷ length", scale: .log)
        ) {
          for (index, way) in ways.enumerated() {
            Line(x: sizes, y: errors[index], color: roles[index])
            Scatter(x: sizes, y: errors[index], color: roles[index])
            Label(way, x: sizes[2], y: errors[index][2])
          }
        }
      }
    } caption: {
      """
      \(run.warning)Estimates of one gradient, that of the mean of ln p(x | z) with respect to the mean \
      of the code, and how far they are from the gradient itself (dashed), as shares of its length: left \
      along z₁ for one image (the axis is linear within ±1 and logarithmic beyond), right as root mean squares of \(count, "image"). A single draw by the score function has \
      \(means[0] / whole, .decimals(0)) times the variance of a reparameterised one over all images, and \
      \(ratios[0], .decimals(0)) times for the middle image; with the mean of ln p(x | z) subtracted as \
      a baseline, \(means[1] / whole, .decimals(1)) and \(ratios[1], .decimals(1)) times.
      """
    }
  }
}
