/// How often values fall into each bin; several samples share their bins and lie over one another.
///
///     Histogram(weights, bins: .count(40), height: .density, label: "weights")
public struct Histogram: Mark {
  /// What the heights tell.
  public enum Height: Sendable {
    case counts
    /// Counts over the sample's size and the bin's width in the data's units, so that each sample has area 1.
    case density
    /// Counts over the sample's size.
    case shares
  }

  public typealias Sample = DataSeries

  public let samples: [Sample]
  public let bins: Bins
  public let height: Height

  public init(_ samples: [Sample], bins: Bins = .automatic, height: Height = .counts) {
    self.samples = samples
    self.bins = bins
    self.height = height
  }

  public init(
    _ values: some Sequence<some DataValue>, bins: Bins = .automatic, height: Height = .counts,
    color: ColorRole = .category(0), label: String? = nil
  ) {
    self.init([Sample(values, color: color, label: label)], bins: bins, height: height)
  }

  public var name: String {
    samples.first?.label.map { "The histogram “\($0)”" } ?? "A histogram"
  }

  public var legends: [LegendEntry] {
    samples.compactMap { LegendEntry($0.label, .area($0.color)) }
  }

  public func train(_ training: inout ScaleTraining) throws {
    let edges = try bins.edges(
      for: samples.flatMap(\.values), on: training.xScale, mark: name)
    training.x.include(edges)
    for sample in samples { training.y.include(heights(sample, edges)) }
    training.y.stand(on: 0)
  }

  public func draw(in panel: Panel) throws -> [DisplayList.Operation] {
    try outlines(in: panel).flatMap { sample, line -> [DisplayList.Operation] in
      let color = panel.theme.color(sample.color)
      let base = panel.y.base
      guard let first = line.first, let last = line.last else { return [] }
      let area = panel.box.outset(8).clippedPolygon(
        [Point(first.x, base)] + line + [Point(last.x, base)])
      // Empty bins have no outline: that of another sample's bars should not end in it.
      let whole = [Point(first.x, base)] + line + [Point(last.x, base)]
      let edge = zip(whole, whole.dropFirst()).reduce(into: [Point?]()) { points, piece in
        if piece.0.y == base && piece.1.y == base {
          points.append(nil)
        } else {
          if (points.last ?? nil) != piece.0 { points.append(piece.0) }
          points.append(piece.1)
        }
      }
      return [
        .fill(Path(polygon: area), color.opacity(panel.theme.areaOpacity)),
        .stroke(
          Path(panel.box.outset(8).clippedLines(edge).map { Path.Subpath($0) }),
          DisplayList.Stroke(color, width: panel.theme.rule)),
      ]
    }
  }

  public func crowd(in panel: Panel) -> [Point] {
    let lines = (try? outlines(in: panel)) ?? []
    return panel.samples(
      along: lines.flatMap { _, line in panel.box.outset(8).clippedLines(line) }
        + lines.flatMap { _, line in
          line.map { [$0, Point($0.x, panel.y.base)] }
        })
  }

  private func heights(_ sample: Sample, _ edges: [Double]) -> [Double] {
    let counts = Bins.count(sample.values, in: edges)
    let total = Double(max(sample.values.count { $0.isFinite }, 1))
    return counts.indices.map { i in
      switch height {
      case .counts: counts[i]
      case .shares: counts[i] / total
      case .density: counts[i] / total / (edges[i + 1] - edges[i])
      }
    }
  }

  /// The upper edge of each sample from the left to the right of its bins.
  private func outlines(in panel: Panel) throws -> [(Sample, [Point])] {
    let edges = try bins.edges(
      for: samples.flatMap(\.values), on: panel.x.kind, mark: name)
    return samples.map { sample in
      let heights = heights(sample, edges)
      let line = heights.indices.flatMap { i -> [Point] in
        guard let left = panel.x.edge(edges[i]), let right = panel.x.edge(edges[i + 1])
        else { return [] }
        // On a log axis an empty bin has no height.
        let y = panel.y.position(heights[i]) ?? panel.y.base
        return [Point(left, y), Point(right, y)]
      }
      return (sample, line)
    }
  }
}
