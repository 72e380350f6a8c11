import Course

/// What a softmax over random keys comes to at one width, for each of some queries.
struct Softmaxes {
  let width: Int
  /// e to the entropy of the weights: how many keys have a part in the output.
  let keys: Runs<Float>
  let entropy: Float
  /// The norms of the gradients at the scores.
  let gradients: Runs<Float>
}

extension [Softmaxes] {
  /// A line through the medians in a band of the middle half, against the width.
  func curve(_ values: KeyPath<Softmaxes, Runs<Float>>, _ color: ColorRole) -> [any Mark] {
    let (widths, runs) = (map(\.width), map { $0[keyPath: values] })
    return [
      Band(
        x: widths, lower: runs.map(\.lowerQuartile), upper: runs.map(\.upperQuartile), color: color),
      Line(x: widths, y: runs.map(\.median), color: color),
    ]
  }
}
