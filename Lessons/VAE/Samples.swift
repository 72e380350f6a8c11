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
    let rows = [
      ("variational autoencoder, codes from the prior", run.network.decode(noise)),
      ("plain autoencoder, the same codes", plain.decode(noise)),
      // As much care as a plain one can get: the normal distribution that fits its codes best.
      (
        "plain autoencoder, codes from a normal distribution fitted to its own",
        plain.decode(FittedNormal(plain.encode(run.images).mean).draws(noise))
      ),
      ("training images", run.images.slice(0..<min(count, run.images.shape[0]), along: 0)),
    ]
    let scale = medianDistance(real)
    let numbers = rows.map { discrepancy($0.1, real, width: scale) }
    studio.metric("discrepancies: variational, plain, plain fitted, training images", numbers)
    studio.claim(
      "discrepancy of draws from the prior as a share of the plain autoencoder's",
      numbers[0] / numbers[1], in: ...0.6, why: .measured)
    let warning = studio.divergence(
      of: "The plain autoencoder's training", losses: training.losses)
    try studio.show("samples") {
      Figure(
        "What can be drawn",
        alt: """
          Five groups of small images: new images by a variational autoencoder; by a plain one\
          \(numbers[1] > numbers[0] ? ", farther from the real ones" : ""); by the same with fitted \
          codes; training images; unseen images.
          """
      ) {
        let named = zip(rows, numbers).map { ("\($0.0) · discrepancy \($1, .decimals(3))", $0.1) }
        for (name, images) in named + [("unseen images", real)] {
          Axes(name) {
            ImageGrid(
              images.slice(0..<min(14, images.shape[0]), along: 0), width: run.pixels, columns: 14)
          }
        }
      }
    } caption: {
      """
      \(run.warning)\(warning)New images out of draws from the standard normal distribution, by the \
      variational autoencoder and by one of the same layers and training, without noise and without a \
      cost of the code, which nothing told where codes should lie. The numbers are discrepancies from \
      \(count) unseen images (squared maximum mean discrepancy, 0 for the same distribution): \
      \(numbers[0], .decimals(3)) against \(numbers[1], .decimals(3)), and \
      \(numbers[3], .decimals(3)) for training images\(studio.data == nil
        ? ", which are by other people" : ""). With a normal distribution fitted to its codes \
      afterwards the plain one comes to \(numbers[2], .decimals(3)).
      """
    }
  }
}
