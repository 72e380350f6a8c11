/// How values are sorted into the bins of a histogram. On a log axis widths are in decades.
public enum Bins: Sendable, Equatable {
  /// As wide as Freedman and Diaconis (1981) advise: twice the interquartile range over the cube root of the number of
  /// values, rounded so that edges are round numbers.
  case automatic
  /// This many of equal width.
  case count(Int)
  /// Between these edges.
  case edges([Double])

  /// The edges for these values on a scale; empty when there are none to sort.
  func edges(for values: [Double], on scale: Axis.Scale, mark: String) throws(FigureError)
    -> [Double]
  {
    let sorted = values.filter { abs($0) <= Extent.limit }.sorted()
    switch self {
    case .edges(let edges):
      guard edges.count > 1 else { throw .badBins(mark: mark, count: edges.count) }
      try requireOrder(edges, "bin edge", in: mark)
      return edges
    case .count(let count):
      guard (1...10_000).contains(count) else { throw .badBins(mark: mark, count: count) }
      return scale.edges(ofBinsFor: sorted) { places in
        guard let range = Extent(places).range.map(scale.widenedIfEmpty) else { return [] }
        return (0...count).map { i in
          let t = Double(i) / Double(count)
          return range.lowerBound * (1 - t) + range.upperBound * t
        }
      }
    case .automatic:
      return scale.edges(ofBinsFor: sorted) { places in
        guard let range = Extent(places).range else { return [] }
        if !range.hasLength {
          let wide = scale.widenedIfEmpty(range)
          return [wide.lowerBound, wide.upperBound]
        }
        return Self.round(range, width: Self.advisedWidth(places, range))
      }
    }
  }

  private static func advisedWidth(_ sorted: [Double], _ range: ClosedRange<Double>) -> Double {
    func quantile(_ p: Double) -> Double {
      let place = p * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
    }
    let length = range.upperBound - range.lowerBound
    let spread = quantile(0.75) - quantile(0.25)
    let advised = 2 * spread / cubeRoot(Double(sorted.count))
    // Sturges's rule when half of the values are one; and never a forest of bins for a far outlier.
    let sturges = length / (log10(Double(sorted.count)) / log10(2) + 1)
    return min(max(advised > 0 ? advised : sturges, length / 200), length)
  }

  /// Edges at multiples of a 1, 2, 2.5 or 5 of the nearest power of ten, around all values.
  private static func round(_ range: ClosedRange<Double>, width: Double) -> [Double] {
    let power = TickLabels.magnitude(of: width)
    func times(_ tenths: Double, _ factor: Double) -> Double { decimal(tenths * factor, power - 1) }
    let steps: [Double] = [10, 20, 25, 50, 100]
    let step = steps.min { abs(times($0, 1) / width - 1) < abs(times($1, 1) / width - 1) } ?? 10
    let unit = times(step, 1)
    let first = (range.lowerBound / unit + 1e-9).rounded(.down)
    var last = (range.upperBound / unit - 1e-9).rounded(.up)
    if last <= first { last = first + 1 }
    guard last - first < 1000, abs(first) < 1e15, abs(last) < 1e15 else {
      return [range.lowerBound, range.upperBound]
    }
    return stride(from: first, through: last, by: 1).map { times(step, $0) }
  }

  /// How many of the values lie in each bin; an upper edge belongs to the next bin, but the last to its own.
  static func count(_ values: [Double], in edges: [Double]) -> [Double] {
    guard edges.count > 1 else { return [] }
    var counts = [Double](repeating: 0, count: edges.count - 1)
    for value in values where value >= edges[0] && value <= edges[edges.count - 1] {
      // The last edge not above the value.
      var (low, high) = (0, edges.count - 1)
      while high - low > 1 {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle } else { high = middle }
      }
      counts[low] += 1
    }
    return counts
  }
}

private func cubeRoot(_ value: Double) -> Double { exp10(log10(value) / 3) }
