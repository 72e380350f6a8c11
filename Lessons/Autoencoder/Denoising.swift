import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// A network and the best linear filter on the same noisy digits.
  func denoising(in studio: Studio) throws {
    let images = LabelledImages.trainingDigits.tensor
    let unseen = LabelledImages.unseenDigits.tensor
    let sigma = Float(pixelNoise)
    let (initial, draws, noises, test) = studio.key("denoising").split()
    let training = studio.follow(
      Autoencoder([64, 2 * digitWidth, 32], activation: .relu, key: initial)
        .training(steps: 2 * digitSteps, learningRate: 0.003))
    for step in training {
      let clean = images.batch(128, at: step, key: draws)
      training.step(Examples(clean, noise: sigma, key: noises.folding(in: UInt32(step))))
    }
    let noisy = Examples(unseen, noise: sigma, key: test).input
    let components = PrincipalComponents(images)
    let filtered = components.filtered(
      noisy, gains: components.wienerGains(noise: Double(sigma * sigma)))
    let cleaned = training.model(noisy)
    let errors = [noisy, filtered, cleaned].map { meanSquaredError($0, unseen).item }
    studio.metric("error of noisy digits", errors[0])
    studio.metric("error of linearly filtered digits", errors[1])
    studio.metric("error of denoised digits", errors[2])
    let cleans = studio.claim(
      "denoising error as a share of the linear filter's", errors[2] / errors[1], in: ...0.9,
      why: .measured
    ).holds
    func misses(_ images: Tensor) -> [Float] {
      (images - unseen).squared().mean(along: 1).elements
    }
    let (before, after) = (misses(filtered), misses(cleaned))
    let gains = zip(before, after).map { $0 - $1 }.map { $0.isFinite ? $0 : 0 }
    let nearer = Float(gains.count { $0 > 0 }) / Float(gains.count)
    studio.metric("share of digits that the network brings nearer than the filter", nearer)
    // Where the network is ahead by most, and last where it is behind by most.
    let order = gains.indices.sorted { gains[$0] > gains[$1] }
    let shown = Array(order.prefix(6) + order.suffix(2))
    func row(_ images: Tensor, _ captions: (Int) -> String) -> ImageGrid {
      let pixels = images.rows
      return ImageGrid(
        shown.map { Pixels(width: 8, values: pixels[$0]) }, columns: shown.count,
        captions: shown.map(captions), colors: .grays(0...1))
    }
    let labels = LabelledImages.unseenDigits.labels
    let start = misses(noisy)
    let warning = studio.divergence(of: "The denoising of digits", losses: training.losses)
    try studio.show("denoising") {
      Figure(
        cleans ? "A network beats the best linear filter" : "Taking the noise away",
        alt: """
          Four rows of eight small digits: the originals; noisy ones; the same after a linear filter; and \
          after a denoising autoencoder\(cleans ? ", the first six clearer" : ""). Below each is its mean \
          square error.
          """
      ) {
        Axes("to be found") { row(unseen) { "a \(labels[$0])" } }
        Axes("noisy: mean square error \(errors[0], .decimals(3)) over all digits") {
          row(noisy) { "\(start[$0], .decimals(3))" }
        }
        Axes("the best linear filter: \(errors[1], .decimals(3)) over all digits") {
          row(filtered) { "\(before[$0], .decimals(3))" }
        }
        Axes("the network: \(errors[2], .decimals(3)) over all digits") {
          row(cleaned) { "\(gains[$0] < 0 ? "worse: " : "")\(after[$0], .decimals(3))" }
        }
      }
    } caption: {
      """
      \(warning)Unseen digits under normal noise of standard deviation \(sigma, .decimals(2)) (paper \
      to ink is 1), cleaned by Wiener's filter, the best of all linear ones, and by a network that has \
      learned from noisy digits with fresh noise at every step. The network is nearer for \
      \(nearer, .wholePercent) of them\(gains[shown[5]] > 0 && gains[shown[7]] < 0 ? """
        : of the eight here it is ahead of the filter by most at the first six, and behind by most at the \
        last two
        """ : "").
      """
    }
  }
}
