import Course
import Datasets
import Engine
import Measures
import Neural

/// What each weight of the code's cost leads to, on unseen images in nats: the mean of several runs.
struct Balance {
  let beta: Double
  let distortions: [Float]
  let rates: [Float]
  var distortion: Float { distortions.reduce(0, +) / Float(distortions.count) }
  var rate: Float { rates.reduce(0, +) / Float(rates.count) }
}

extension VAELesson {
  /// New images by the network, and by an autoencoder that differs in nothing but the missing noise and
  /// the missing cost of its code.
  func showSamples(
    in studio: Studio, _ network: VariationalAutoencoder, _ images: Tensor, _ newImages: Tensor,
    _ training: LabelledImages, _ key: Key, _ warning: String
  ) throws {
    let keys = key.split(4)
    var plain = untrained(training.area, key: keys[0])
    var losses: [Float] = []
    plain.train(
      on: images, steps: studio.steps(steps), beta: 0, isNoisy: false, rate: rate(over: steps),
      batch: batch, key: keys[1], observe: { _, _, loss, _ in losses.append(loss) })
    let plainWarning = studio.divergence(of: "The plain autoencoder's training", losses: losses)
    let real = newImages.slice(0..<min(500, newImages.shape[0]), along: 0)
    let noise = Tensor.normal([real.shape[0], 2], key: keys[2])
    let scale = medianDistance(real)
    func judged(_ name: String, _ images: Tensor) -> (
      name: String, discrepancy: Float?, images: Tensor
    ) { (name, discrepancy(images, real, width: scale), images) }
    let rows = [
      judged("variational autoencoder, codes from the prior", network.decode(noise)),
      judged("plain autoencoder, the same codes", plain.decode(noise)),
      // As much care as a plain one can get: the normal distribution that fits its codes best.
      judged(
        "plain autoencoder, codes from a normal distribution fitted to its own",
        plain.decode(FittedNormal(plain.encode(images).mean).draws(noise))),
      judged("training images", images.slice(0..<min(real.shape[0], images.shape[0]), along: 0)),
    ]
    let numbers = rows.map { $0.discrepancy! }
    studio.metric("discrepancies: variational, plain, plain fitted, training images", numbers)
    studio.claim(
      "discrepancy of draws from the prior as a share of the plain autoencoder's",
      numbers[0] / numbers[1], in: ...0.6, why: .measured)
    try studio.show(
      samplesFigure(rows + [("unseen images", nil, real)], training), as: "samples",
      caption: """
        \(warning)\(plainWarning)New images out of draws from the standard normal distribution, by the \
        variational autoencoder and by one of the same layers and training, without noise and without a \
        cost of the code, which nothing told where codes should lie. The numbers are discrepancies from \(real.shape[0]) unseen images \
        (squared maximum mean discrepancy, 0 for the same distribution): \(rounded(numbers[0], 3)) against \
        \(rounded(numbers[1], 3)), and \(rounded(numbers[3], 3)) for training images\
        \(studio.data == nil ? ", which are by other people" : ""). With a normal distribution fitted \
        to its codes afterwards the plain one comes to \(rounded(numbers[2], 3)).
        """)
  }

  /// How much of ln p(x) the bound leaves out.
  func showBounds(
    in studio: Studio, _ network: VariationalAutoencoder, _ x: Tensor, _ key: Key,
    _ warning: String
  ) throws {
    let counts = [1, 2, 5, 10, 25, 50]
    let (evidence, importance) = network.bounds(x, draws: 50, at: counts, key: key)
    studio.metric("evidence lower bound on unseen images", evidence)
    studio.metric("importance-weighted bound of 50 draws", importance.last!)
    let rises = studio.claim(
      "importance-weighted bound of 50 draws minus the evidence bound", importance.last! - evidence,
      in: 0..., why: .theory
    ).holds
    try studio.show(
      boundsFigure(counts, importance, evidence, rises: rises), as: "bounds",
      caption: """
        \(warning)Lower bounds of the logarithm of an unseen image's density (mean, in nats), by 50 \
        draws of the code for each image, taken together in groups of k. One draw at a time gives the \
        evidence bound, \(rounded(evidence, 2)); all 50 give \(rounded(importance.last!, 2)). On average \
        a bound never passes the truth\
        \(rises ? ", so the encoder's ellipses miss the true posteriors by at least \(rounded(importance.last! - evidence, 1)) nats of divergence" : "").
        """)
  }

  /// Why the code is drawn as μ + σ ⊙ ε.
  func showGradients(
    in studio: Studio, _ network: VariationalAutoencoder, _ x: Tensor, _ key: Key,
    _ warning: String
  ) throws {
    let count = min(20, x.shape[0])
    let estimates = (0..<count).map { image in
      network.gradientEstimates(
        x.slice(image..<(image + 1), along: 0), draws: 1_000, key: key.folding(in: UInt32(image)))
    }
    func mean(_ variance: (GradientEstimates) -> Float) -> Float {
      estimates.map(variance).reduce(0, +) / Float(count)
    }
    let variances = [
      mean(\.score.variance), mean(\.baseline.variance), mean(\.path.variance),
    ]
    let ratio = variances[0] / variances[2]
    studio.metric("variance of gradient estimates", variances)
    let helps = studio.claim(
      "variance of the score estimate over the reparameterised", ratio,
      in: 10..., why: .measured
    ).holds
    try studio.show(
      gradientFigure(estimates[0], variances, helps: helps), as: "gradients",
      caption: """
        \(warning)Estimates of one gradient, that of ln p(x | z) with respect to the mean of the code. \
        Left, the mean of the first n single-draw estimates for one image: by the score function, by \
        the same with the mean of ln p(x | z) subtracted as a baseline, and reparameterised: all three \
        estimate one number. Right, the variance of a single draw over \(counted(count, "image")): by the \
        score function it is \(rounded(ratio, 0)) times as large as reparameterised, with the baseline \
        \(rounded(variances[1] / variances[2], 1)) times.
        """)
  }

  /// Shorter trainings under several weights of the code's cost.
  func showSweep(
    in studio: Studio, _ images: Tensor, _ newImages: Tensor, _ key: Key
  ) throws {
    let betas = [0.1, 0.3, 1, 3, 10, 30]
    let balances = studio.steps(betas.count).map { index -> Balance in
      let keys = key.folding(in: UInt32(index)).split(runs)
      let costs = keys.map { key -> (Float, Float) in
        let (initial, draws, test) = key.split()
        var network = untrained(images.shape[1], key: initial)
        network.train(
          on: images, steps: 0..<sweepSteps, beta: Float(betas[index]),
          rate: rate(over: sweepSteps), batch: batch, key: draws)
        let costs = network.costs(
          newImages, noise: .normal([newImages.shape[0], 2], key: test))
        return (
          costs.reconstruction.item - network.constantCost(images.shape[1]), costs.divergence.item
        )
      }
      return Balance(beta: betas[index], distortions: costs.map(\.0), rates: costs.map(\.1))
    }
    studio.metric("cost of the reconstruction by beta", balances.map(\.distortion))
    studio.metric("cost of the code by beta", balances.map(\.rate))
    let (first, last) = (balances[0], balances[balances.count - 1])
    let isTrade = first.distortion < last.distortion && first.rate > last.rate + 0.1
    let isRuined = balances.contains { !($0.distortion + $0.rate).isFinite }
    let warning =
      isRuined
      ? "Some trainings of the sweep diverged: their costs are no longer finite numbers. " : ""
    if isRuined { studio.remark(String(warning.dropLast())) }
    try studio.show(
      sweepFigure(balances), as: "beta",
      caption: """
        \(warning)What unseen images cost in nats after \(counted(sweepSteps, "step")), by the weight β \
        of the code's cost: the squared error over 2σ², and the divergence of the code from the prior \
        (\(acrossRuns(runs, "the mean", spread: "bands"))). \
        \(isTrade ? "A small β buys a better picture with a longer code; at" : "At") \
        β = \(rounded(Float(last.beta), 0)) the code carries \(rounded(last.rate, 2)) nats\
        \(last.rate < 0.1 ? ": next to nothing, and the decoder makes nearly one image of everything" : ""). \
        Right, the one cost against the other.
        """)
  }

  /// The clouds that unseen images are, over the one that codes are drawn from.
  func showPosteriors(
    in studio: Studio, _ network: VariationalAutoencoder, _ x: Tensor, _ unseen: LabelledImages,
    _ key: Key, _ warning: String
  ) throws {
    let posterior = network.encode(x)
    let exact =
      gaussianDivergence(mean: posterior.mean, logVariance: posterior.logVariance).item
      / Float(x.shape[0])
    let sampled = network.sampledDivergence(x, draws: 200, key: key)
    studio.metric("divergence on unseen images", exact)
    studio.claim(
      "sampled divergence as a share of the closed form", sampled / exact, in: 0.99...1.01,
      why: .theory)
    let width = posterior.deviation.mean().item
    let within = posterior.mean.rows.count { $0[0] * $0[0] + $0[1] * $0[1] <= 4 }
    let share = Float(within) / Float(x.shape[0])
    let count = min(60, x.shape[0])
    let numbers =
      exact.isFinite && sampled.isFinite
      ? """
      The deviations are \(rounded(width, 2)) on average, the prior's is 1, and \(percent(share)) of \
      the means lie within two deviations of the prior, as 86.47 % of its own draws do. Telling where \
      an image lies takes \(rounded(exact, 2)) nats on average (\(rounded(sampled, 2)) measured by draws).
      """ : "The codes are not numbers."
    try studio.show(
      posteriorFigure(network, x, unseen, count: count, areSmall: width < 0.5 && share > 0.5),
      as: "posteriors",
      caption: """
        \(warning)Left, the codes of \(counted(count, "image")) never seen: an ellipse around the mean \
        of each at one standard deviation; dashed, the prior at one and two. Right, unseen images at \
        their means, as many as have room. \(numbers)
        """)
  }
}
