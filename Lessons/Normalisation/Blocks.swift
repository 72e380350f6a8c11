import Course
import NormalisationModel

extension NormalisationLesson {
  /// Four images of sixteen channels at most, at four places, and which of them belong together.
  func block(_ kind: Normalisation) -> CellBlock {
    let size = Normalisation.groupSize
    return CellBlock(
      columns: min(channels, 2 * size), rows: 4, layers: 4, labels: ("channel", "place", "image")
    ) { channel, _, image in
      let set =
        switch kind {
        case .none, .batch: channel
        case .layer: image
        case .instance: channel + 1_000 * image
        case .group: channel / size + 1_000 * image
        }
      // The channel in the middle of the first group, of the first image.
      let shown =
        switch kind {
        case .none, .batch, .instance: size / 2
        case .layer, .group: 0
        }
      return CellBlock.Cell(set: set, color: .norm(kind), isStrong: set == shown)
    }
  }
}
