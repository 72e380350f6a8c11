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
    let warning = studio.divergence(
      of: "The plain autoencoder's training", losses: training.losses)
    try studio.show("samples") {
      Figure(
        isNearer ? "The prior misses a plain network's codes" : "What can be drawn",
        alt: """
          Three columns. Above, the codes of training images as dots, and two dashed circles around \
          most of the draws. Below, fifteen images made of draws, and how far such images are from real \
          ones: \(numbers[0], .decimals(3)) for the variational autoencoder, \
          \(numbers[1], .decimals(3)) for the plain one, \(numbers[2], .decimals(3)) for the plain one \
          with draws fitted to its codes.
          """,
        columns: 3
      ) {
        for way in ways { way.plane }
        for (way, number) in zip(ways, numbers) {
          Axes("distance \(number, .decimals(3))") {
            ImageGrid(
              way.images.slice(0..<min(15, count), along: 0), width: run.pixels, columns: 5)
          }
        }
      }
    } caption: {
      """
      \(run.warning)\(warning)Above, the codes of training images, and dashed where codes are drawn, to one \
      and two deviations; below what becomes of draws. The variational autoencoder's are the prior's; so are \
      those of the plain one, of the same layers and training, without noise and without a cost of the code, which \
      nothing told where codes should lie. On the right a normal distribution was fitted to its codes \
      afterwards. The distances are from \
      \(count) unseen images (squared maximum mean discrepancy, 0 for the same distribution): \
      \(numbers[0], .decimals(3)), \(numbers[1], .decimals(3)) and \(numbers[2], .decimals(3)), and \
      \(numbers[3], .decimals(3)) for training images\(studio.data == nil
        ? ", which are by other people" : "").
      """
    }
  }
}
