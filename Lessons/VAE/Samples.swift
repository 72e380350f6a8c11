import Course
import VAEModel

extension VAELesson {
  /// New images by the network, and by an autoencoder that differs in nothing but the missing noise and
  /// the missing cost of its code.
  func samples(in studio: Studio) throws {
    let run = map(in: studio)
    let keys = studio.key.split(8)[3].split(4)
    let training = studio.follow(
      training(on: run.images, steps: steps, beta: 0, key: keys[0]))
    for step in training {
      training.step(
        NoisyImages(run.images, count: batch, code: 2, isNoisy: false, at: step, key: keys[1]))
    }
    let plain = training.model
    let count = min(500, run.unseen.shape[0])
    let real = run.unseen.slice(0..<count, along: 0)
    let noise = Tensor.normal([count, 2], key: keys[2])
    let codes = [run.network, plain].map { $0.encode(run.images).mean }
    // As much care as a plain one can get: the normal distribution that fits its codes best.
    let fitted = FittedNormal(codes[1])
    let ways = [
      Way("variational", .variational, codes: codes[0], run.network, noise) { $0 },
      Way("plain", .plain, codes: codes[1], plain, noise) { $0 },
      Way("plain, refitted", .plain, codes: codes[1], plain, noise, from: fitted.draws),
    ]
    let scale = medianDistance(real)
    let known = run.images.slice(0..<min(count, run.images.shape[0]), along: 0)
    let numbers = (ways.map(\.images) + [known]).map { discrepancy($0, real, width: scale) }
    studio.metric("discrepancies: variational, plain, plain fitted, training images", numbers)
    let isNearer = studio.claim(
      "discrepancy of draws from the prior as a share of the plain autoencoder's",
      numbers[0] / numbers[1], in: ...0.6, why: .measured
    ).holds
    let draws = studio.data == nil ? "digits" : "images"
    let warning = studio.divergence(
      of: "The plain autoencoder's training", losses: training.losses)
    try studio.show("samples") {
      Figure(
        isNearer && numbers[2] < 0.6 * numbers[1]
          ? "Draw new \(draws) where the codes are" : "What can be drawn",
        alt: """
          Three columns. Above, over the same axes, the codes of training images as dots, and two \
          dashed circles or ellipses around most of the draws. Below, fifteen images made of draws, and how far such images are from real \
          ones: \(numbers[0], .decimals(3)) for the variational autoencoder, \
          \(numbers[1], .decimals(3)) for the plain one, \(numbers[2], .decimals(3)) for the plain one \
          with draws fitted to its codes.
          """,
        columns: 3, sharing: [.y]
      ) {
        for way in ways { way.plane(around: ways) }
        for (way, number) in zip(ways, numbers) {
          Axes("\(number, .decimals(3)) from real") {
            ImageGrid(
              way.images.slice(0..<min(15, count), along: 0), width: run.pixels, columns: 5)
          }
        }
      }
    } caption: {
      """
      \(run.warning)\(warning)Above, the codes of training images and, dashed, where new ones are drawn, \
      to one and two deviations; below, what becomes of draws, and how far they are from \(count) unseen \
      images (squared maximum mean discrepancy: \(numbers[3], .decimals(3)) for training images). The \
      variational autoencoder's codes were kept near the prior; a plain one's, of the same layers and \
      training, lie anywhere\(numbers[2] < 0.6 * numbers[1] ? """
        . But with a normal distribution fitted to them afterwards (right) it draws \
        \(numbers[2] < 1.2 * numbers[0] ? "about as well" : "better")
        """ : ", and on the right a normal distribution is fitted to them").
      """
    }
  }
}
