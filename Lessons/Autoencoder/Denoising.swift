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
    let off = (cleaned - unseen).squared().sum(along: 1).elements.prefix(10)
    let worst = off.indices.max { off[$0] < off[$1] } ?? 0
    let warning = studio.divergence(of: "The denoising of digits", losses: training.losses)
    try studio.show("denoising") {
      Figure(
        cleans ? "Better than the best linear filter" : "Taking the noise away",
        alt: """
          Four rows of ten small digits: noisy ones; the same after a linear filter; the same after a \
          denoising autoencoder\(cleans ? ", clearer" : ""); and the originals.
          """
      ) {
        for (name, error, images) in [
          ("noisy", errors[0], noisy), ("the best linear filter", errors[1], filtered),
          ("the network", errors[2], cleaned), ("what was to be found", nil, unseen),
        ] {
          Axes(name + (error.map { ": mean square error \($0, .decimals(3))" } ?? "")) {
            ImageGrid(images.slice(0..<10, along: 0), width: 8, columns: 10)
          }
        }
      }
    } caption: {
      """
      \(warning)Unseen digits under normal noise of standard deviation \(sigma, .decimals(2)) (paper \
      to ink is 1), cleaned by Wiener's filter, the best of all linear ones, and by a network of \
      \(2 * digitWidth) units and a code of 32 that has learned from noisy digits with fresh noise \
      at every step. The mean square error is \(errors[0], .decimals(3)) before, \
      \(errors[1], .decimals(3)) after the filter and \(errors[2], .decimals(3)) after the network. Of the \
      ten here, the network is farthest off at number \(worst + 1).
      """
    }
  }
}
