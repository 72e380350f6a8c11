import Course
import Datasets
import Engine
import Measures
import Neural

/// Errors on unseen digits by size of the code.
struct SizeErrors {
  let size: Int
  let principal: Float
  let linear: Float
  let runs: [Float]
  var mean: Float { runs.reduce(0, +) / Float(runs.count) }
}

/// How one class of digits, learned alone, stands out from the others.
struct Detection {
  let ordinary: [Float]
  let strange: [Float]
  let network: DetectionCurve
  let principal: DetectionCurve
}

extension AutoencoderLesson {
  /// Examples drawn anew for each step.
  private func batches(
    of images: Tensor, _ count: Int, key: Key
  ) -> (_ step: Int) -> (input: Tensor, target: Tensor) {
    { step in
      let key = key.folding(in: UInt32(step))
      let batch = images.gathered(.randomIntegers([count], in: 0..<images.shape[0], key: key))
      return (batch, batch)
    }
  }

  private func tensor(_ images: LabelledImages) -> Tensor {
    Tensor(images.pixels, shape: [images.count, images.area])
  }

  /// Nonlinear and linear autoencoders of several code sizes, beside principal components.
  func showCodeSizes(in studio: Studio) throws {
    let (training, unseen) = (tensor(.trainingDigits), tensor(.unseenDigits))
    let components = PrincipalComponents(training.elements, width: 64)
    let sizes = [2, 4, 8, 16, 32]
    var greatestGap: Float = 0
    var results: [SizeErrors] = []
    for index in studio.steps(sizes.count) {
      let size = sizes[index]
      // The chapter's network splits this key, too, but only into numbers below 100.
      let keys = studio.key.folding(in: UInt32(100 + size)).split(runs + 1)
      let errors = (0..<runs).map { run in
        let (initial, draws) = keys[run].split()
        var network = Autoencoder([64, digitWidth, size], activation: .relu, key: initial)
        network.train(
          steps: 0..<digitSteps, by: Adam(learningRate: 0.005),
          rate: .cosine(from: 0.005, over: digitSteps), on: batches(of: training, 128, key: draws))
        return network.error(unseen)
      }
      // A linear network's way is long and flat: it gets more steps, larger ones, and a short memory
      // for the size of gradients.
      let (initial, draws) = keys[runs].split()
      var linear = Autoencoder([64, size], activation: .identity, key: initial)
      linear.train(
        steps: 0..<linearSteps, by: Adam(learningRate: 0.03, betas: (0.9, 0.9)),
        rate: .cosine(from: 0.03, over: linearSteps),
        on: batches(of: training, 128, key: draws))
      greatestGap = max(
        greatestGap, abs(linear.error(training) / Float(components.error(count: size)) - 1))
      let principal = Tensor(
        components.projected(unseen.elements, count: size), shape: unseen.shape)
      results.append(
        SizeErrors(
          size: size, principal: meanSquaredError(principal, unseen).item,
          linear: linear.error(unseen), runs: errors))
    }
    studio.metric("error on unseen digits by code size", results.map(\.mean))
    studio.metric("PCA's error on unseen digits by code size", results.map(\.principal))
    let matches = studio.claim(
      "linear autoencoder's training error differs from PCA's by at most", greatestGap,
      in: ...0.01, why: .theory
    ).holds
    let gain = results[2].mean / results[2].principal
    let gains = studio.claim(
      "error of 8 numbers as a share of PCA's", gain, in: ...0.85, why: .measured
    ).holds
    let better = results.filter { $0.mean < $0.principal }.map(\.size)
    // Ahead at small sizes, and by less the larger they are.
    let shares = results.map { $0.mean / $0.principal }
    let pays = gains && better.first == sizes[0] && shares[shares.count - 1] > gain
    try studio.show(
      codeSizeFigure(
        results, everything: components.error(count: 0), matches: matches, pays: pays),
      as: "code-size",
      caption: """
        Mean square error on 500 unseen digits of 8 × 8 pixels against the size of the code. A \
        linear autoencoder (dots, after \(counted(linearSteps, "step")))\
        \(matches ? " learns what principal component analysis computes" : ", and principal component analysis"): \
        on the training digits their errors differ by \
        \(percent(greatestGap)) at most. With \(counted(digitWidth, "rectified unit")) on either side \
        (\(acrossRuns(runs, "the mean", spread: "the band"))) the error is lower at \
        \(better.isEmpty ? "no size" : "\(better.map(String.init).joined(separator: ", ")) numbers"): \
        with 8, it is \(percent(gain)) of PCA's\
        \(pays && !better.contains(32) ? ". With half as many numbers as pixels little needs squeezing, and PCA, which needs no training, is ahead" : "").
        """)
  }

  /// A network and the best linear filter on the same noisy digits.
  func showDenoising(in studio: Studio) throws {
    let (training, unseen) = (tensor(.trainingDigits), tensor(.unseenDigits))
    let sigma = Float(pixelNoise)
    let (initial, draws, noises, test) = studio.key("denoising").split()
    var network = Autoencoder([64, 2 * digitWidth, 32], activation: .relu, key: initial)
    let batch = batches(of: training, 128, key: draws)
    let steps = 2 * digitSteps
    var losses: [Float] = []
    network.train(
      steps: studio.steps(steps), by: Adam(learningRate: 0.003),
      rate: .cosine(from: 0.003, over: steps),
      on: { step in
        let clean = batch(step).target
        let noise = Tensor.normal(clean.shape, key: noises.folding(in: UInt32(step)))
        return (clean.adding(sigma, times: noise), clean)
      },
      observe: { _, _, loss in if let loss { losses.append(loss) } })
    let noisy = unseen.adding(sigma, times: .normal(unseen.shape, key: test))
    let cleaned = network(noisy)
    let components = PrincipalComponents(training.elements, width: 64)
    let filtered = Tensor(
      components.filtered(
        noisy.elements, gains: components.wienerGains(noise: Double(sigma * sigma))),
      shape: noisy.shape)
    let (ours, filters) = (
      meanSquaredError(cleaned, unseen).item, meanSquaredError(filtered, unseen).item
    )
    let before = meanSquaredError(noisy, unseen).item
    studio.metric("error of noisy digits", before)
    studio.metric("error of denoised digits", ours)
    studio.metric("error of linearly filtered digits", filters)
    let cleans = studio.claim(
      "denoising error as a share of the linear filter's", ours / filters, in: ...0.9,
      why: .measured
    ).holds
    let warning = studio.divergence(of: "The denoising of digits", losses: losses)
    try studio.show(
      denoisingFigure(
        [
          ("noisy", before, noisy), ("the best linear filter", filters, filtered),
          ("denoising autoencoder", ours, cleaned), ("what was to be found", nil, unseen),
        ], cleans: cleans), as: "denoising",
      caption: """
        \(warning)Unseen digits under normal noise of standard deviation \(rounded(sigma, 2)) (black \
        to white is 1), cleaned by Wiener's filter, the best of all linear ones, and by a network \
        of \(2 * digitWidth) units and a code of 32 that has learned from noisy digits with \
        fresh noise at every step. The mean square error is \(rounded(before, 3)) \
        before, \(rounded(filters, 4)) after the filter and \(rounded(ours, 4)) after the network.
        """)
  }

  /// One small autoencoder for each class, asked how well it makes digits of that class and of others.
  func showAnomalies(in studio: Studio) throws {
    let unseen = LabelledImages.unseenDigits
    let size = 8
    let detections = studio.steps(10).map { digit -> Detection in
      let known = tensor(LabelledImages.trainingDigits.ofClass(digit))
      let (ordinary, strange) = (tensor(unseen.ofClass(digit)), tensor(unseen.notOfClass(digit)))
      let (initial, draws) = studio.key.folding(in: UInt32(200 + digit)).split()
      var network = Autoencoder([64, digitWidth, size], activation: .relu, key: initial)
      network.train(
        steps: 0..<digitSteps, by: Adam(learningRate: 0.003),
        rate: .cosine(from: 0.003, over: digitSteps), on: batches(of: known, 64, key: draws))
      let components = PrincipalComponents(known.elements, width: 64)
      func residues(_ x: Tensor) -> [Float] {
        let projected = components.projected(x.elements, count: size)
        return (Tensor(projected, shape: x.shape) - x).squared().mean(along: 1).elements
      }
      let errors = (ordinary: network.errors(ordinary), strange: network.errors(strange))
      return Detection(
        ordinary: errors.ordinary, strange: errors.strange,
        network: DetectionCurve(ordinary: errors.ordinary, sought: errors.strange),
        principal: DetectionCurve(ordinary: residues(ordinary), sought: residues(strange)))
    }
    let areas = detections.map(\.network.area)
    let principal = detections.map(\.principal.area)
    let (mean, principalMean) = (areas.reduce(0, +) / 10, principal.reduce(0, +) / 10)
    studio.metric("area under the detection curve by digit", areas)
    studio.metric("PCA's area under the detection curve by digit", principal)
    studio.metric("PCA's mean area under the detection curve", principalMean)
    let detects = studio.claim(
      "mean area under the detection curve", mean, in: 0.9...1, why: .measured
    ).holds
    let shown = detections[ordinary]
    let ahead = zip(areas, principal).count { $0 > $1 }
    try studio.show(
      anomalyFigure(detections, detects: detects), as: "anomaly",
      caption: """
        An autoencoder that has seen only the digit \(ordinary), with a code of \(size): (a) its errors \
        on unseen digits \(ordinary) and on others, (b) how well a threshold on the error tells them \
        apart: the area under the curve is \(rounded(Float(shown.network.area), 3)), the probability \
        that a strange digit has the larger error. (c) The same for each digit in turn: \
        \(rounded(Float(mean), 3)) on average, against \(rounded(Float(principalMean), 3)) by the \
        residue of PCA with as many numbers; the autoencoder's area is the larger for \
        \(counted(ahead, "digit")) of ten.
        """)
  }
}
