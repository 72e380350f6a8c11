/// A scale's own units, in which steps are equally long on the page: decades on a log axis. All edges and bins are made
/// in them, here.
extension Axis.Scale {
  /// Whether each step of a value is equally long.
  var isEven: Bool {
    switch self {
    case .linear, .category: true
    case .log, .symlog: false
    }
  }

  /// Whether a value has a place: zero and what is below have none on a log axis.
  func holds(_ value: Double) -> Bool { value.isFinite && (self != .log || value > 0) }

  /// Where a value lies along an axis, in units of the scale's own: a decade on those with logarithms.
  func place(of value: Double) -> Double {
    switch self {
    case .linear, .category: return value
    case .log: return log10(value)
    case .symlog(let threshold):
      let multiple = abs(value) / threshold
      if multiple <= 1 { return value / threshold }
      let place = 1 + log10(multiple)
      return value < 0 ? -place : place
    }
  }

  /// The value that lies there.
  func value(at place: Double) -> Double {
    switch self {
    case .linear, .category: return place
    case .log: return exp10(place)
    case .symlog(let threshold):
      if abs(place) <= 1 { return place * threshold }
      let value = threshold * exp10(abs(place) - 1)
      return place < 0 ? -value : value
    }
  }

  /// How fast the place grows with the value.
  func slope(at value: Double) -> Double {
    switch self {
    case .linear, .category: return 1
    case .log: return 1 / (value * Self.naturalTen)
    case .symlog(let threshold):
      return abs(value) <= threshold ? 1 / threshold : 1 / (abs(value) * Self.naturalTen)
    }
  }

  private static let naturalTen = 2.302585092994046

  /// The edges of cells around centers that all have a place, in order: halfway between neighbors, and as far outside
  /// the first and last; around a single center, half a unit to both sides.
  func edges(around centers: [Double]) -> [Double] {
    let places = centers.map(place)
    guard let first = places.first, let last = places.last else { return [] }
    if places.count == 1 { return [value(at: first - 0.5), value(at: first + 0.5)] }
    let between = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    return ([2 * first - between[0]] + between + [2 * last - between[between.count - 1]])
      .map(value)
  }

  /// The edges of bins for increasing values, which the bins choose for the values' places. The outermost hold the
  /// outermost values in spite of rounding.
  func edges(
    ofBinsFor values: [Double], choose: (_ places: [Double]) -> [Double]
  ) -> [Double] {
    let held = values.filter(holds)
    var edges = choose(held.map(place)).map(value)
    guard !isEven, let first = held.first, let last = held.last, edges.count > 1 else {
      return edges
    }
    edges[0] = min(edges[0], first)
    edges[edges.count - 1] = max(edges[edges.count - 1], last)
    return edges
  }

  /// A range of places, or one around its place when its ends cannot be told apart.
  func widenedIfEmpty(_ places: ClosedRange<Double>) -> ClosedRange<Double> {
    if isEven { return places.widenedIfEmpty }
    return places.hasLength
      ? places : (places.lowerBound - 0.5)...(places.upperBound + 0.5)
  }

  /// Values with this much room beyond the outermost, in shares of their distance.
  func widened(_ values: [Double], by share: Double) -> [Double] {
    guard let range = Extent(values.filter(holds).map(place)).range, range.hasLength else {
      return values
    }
    let room = share * (range.upperBound - range.lowerBound)
    return [value(at: range.lowerBound - room), value(at: range.upperBound + room)]
  }
}
