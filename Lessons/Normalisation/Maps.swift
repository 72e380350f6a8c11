import Course
import NormalisationModel

extension NormalisationLesson {
  /// Which activations each normalisation takes together, and their means and deviations in an untrained
  /// layer, before and after.
  func maps(in studio: Studio) throws {
    // A random shift for each channel and a random contrast for each image: something to make equal.
    let (initial, shifts, contrasts) = studio.key.split(4)[0].split()
    let sets = imageSets(in: studio)
    let shift = 0.3 * Tensor.normal([channels], key: shifts)
    let contrast = Tensor.uniform([8, 1, 1, 1], from: 0.5, to: 2, key: contrasts)
    let layer = network(.none, for: sets, key: initial).first
    let x = layer(sets.training.part(0..<8).x * contrast) + shift
    let results = [Normalisation.batch, .layer, .instance, .group].map { kind in
      (kind, NormLayer(kind, channels: channels, epsilon: Float(epsilon))(x).output)
    }
    // By definition: mean 0 and variance v/(v + ε) over whatever was normalised together.
    var (mean, gap, isOne): (Float, Float, Bool) = (0, 0, true)
    for (kind, y) in results {
      let before = kind.sets(of: x).variance(along: 1)
      let (expected, after) = (before / (before + Float(epsilon)), kind.sets(of: y))
      mean = max(mean, after.mean(along: 1).absolute().maximum().item)
      gap = max(gap, (after.variance(along: 1) - expected).absolute().maximum().item)
      isOne = isOne && expected.minimum().item > 0.9
    }
    let centred = studio.claim(
      "greatest mean over what is normalised together", mean, in: ...1e-5, why: .theory)
    let scaled = studio.claim(
      "greatest difference of a variance from v / (v + ε)", gap, in: ...5e-6, why: .theory)
    let areEqual = centred.holds && scaled.holds && isOne
    try studio.show("maps") {
      Figure(
        areEqual ? "Each norm evens out a different set" : "What shares a mean and a variance",
        alt: """
          Above, the same block of activations four times, channels across, places down, images \
          backwards; what shares a mean and a variance stands out: one channel of all images in batch \
          norm, one image in layer norm, one channel of one image in instance norm, \
          \(Normalisation.groupSize) channels of one image in group norm. Below, standard deviation \
          against mean of every such set, scattered before\(areEqual ? """
            ; after, all in one point, at 0 and 1.
            """ : ", and after.")
          """,
        columns: results.count, sharing: [.y]
      ) {
        for (kind, _) in results {
          Axes(kind.rawValue.replacing(" norm", with: "")) { block(kind) }
        }
        for (kind, y) in results {
          Axes(
            x: Axis("mean", domain: -1.7...1.7, ticks: .at([-1, 0, 1])),
            y: Axis("standard deviation", domain: 0...1.9, ticks: .at([0, 1]))
          ) {
            points(kind.sets(of: x), color: .neutral)
            points(kind.sets(of: y), color: .norm(kind))
            Label("before", at: .topLeading, color: .neutral)
            Label("after", x: 0, y: 1, color: .norm(kind))
          }
        }
      }
    } caption: {
      """
      Above, the activations of a layer for four images: each norm takes together what is between gaps; \
      one set stands out in each. Below, mean and standard deviation of every set, for eight images \
      through random weights, with a random shift of each of \(channels) channels and a random \
      contrast of each image. After, no mean is farther from 0 than \(mean, .scientific), and no \
      variance farther from v/(v + ε) than \(gap, .scientific).
      """
    }
  }

  /// Each set by its mean and standard deviation.
  private func points(_ sets: Tensor, color: ColorRole) -> Scatter {
    Scatter(
      x: sets.mean(along: 1).elements, y: sets.variance(along: 1).squareRoot().elements,
      color: color)
  }
}
