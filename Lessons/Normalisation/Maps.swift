import Course
import NormalisationModel

extension NormalisationLesson {
  /// Eight images in an untrained layer, normalised in four ways.
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
      "greatest difference of a variance from v / (v + ε)", gap, in: ...1e-4, why: .theory)
    let areEqual = centred.holds && scaled.holds && isOne
    let maps = [("before", x)] + results.map { ($0.rawValue, $1) }
    let (means, variances) = (ColorScale.diverging(-1...1), ColorScale.viridis(0...2))
    try studio.show("maps") {
      Figure(
        areEqual ? "What is made equal" : "Four normalisations",
        alt: """
          Two rows of five maps, of means and of variances, images down and channels \
          across.\(areEqual ? """
             Before: stripes both ways. After batch norm columns are even on average, after layer \
            norm rows, after group norm blocks of eight; after instance norm every cell is the same.
            """ : "")
          """,
        columns: maps.count, sharing: [.x, .y]
      ) {
        for (label, colors) in [("mean", means), ("variance", variances)] {
          for (index, (name, y)) in maps.enumerated() {
            let values = label == "mean" ? y.mean(along: [1, 2]) : y.variance(along: [1, 2])
            Axes(
              label == "mean" ? name : nil,
              x: Axis(label == "mean" ? nil : "channel", ticks: .none),
              y: Axis("image", ticks: .none, isReversed: true),
              // Square cells, as long as there are few enough channels for them to be seen.
              aspect: groups <= 3 ? .equal : .proportion(1.0 / 3),
              colorBar: index == maps.count - 1 ? ColorBar(colors, label: label) : nil
            ) { HeatMap(Grid(rows: values.rows), colors: colors) }
          }
        }
      }
    } caption: {
      """
      Mean (above) and variance (below) of each of \(channels) channels of eight images after a \
      convolution with random weights, a random shift of each channel and a random contrast of each \
      image; then under four normalisations.\(areEqual ? """
         Batch norm makes the columns equal on average, layer norm the rows, group norm each row's \
        blocks of eight, instance norm every single cell.
        """ : "") Over what is normalised together no mean is farther from 0 than \
      \(mean, .scientific), and no variance farther from v/(v + ε) than \(gap, .scientific).
      """
    }
  }
}
