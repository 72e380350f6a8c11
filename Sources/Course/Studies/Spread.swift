import Figures

/// What several runs came to at each of several places, such as the accuracy at each length of a
/// sequence: read by place, `accuracy[50].median`.
public struct Spread<Place: Hashable, Value> {
  /// The places, in the order of the axis.
  public let places: [Place]
  private let runsAt: [Place: Runs<Value>]

  /// Measures every place with every run; two equal places are a programmer error.
  public init(
    over places: [Place], runs: Int, _ measure: (_ place: Place, _ run: Int) throws -> Value
  ) rethrows {
    self.init(
      over: places,
      try places.map { place in Runs(try (0..<runs).map { try measure(place, $0) }) })
  }

  /// Measures all places in every run, `measure` giving a value for each of them in their order.
  public init(
    over places: [Place], runs: Int, inEach measure: (_ run: Int) throws -> [Value]
  ) rethrows {
    let values = try (0..<runs).map { run in
      let values = try measure(run)
      guard values.count == places.count else {
        fatalError("Spread has \(places.count) places, not \(values.count).")
      }
      return values
    }
    self.init(
      over: places, places.indices.map { place in Runs(values.map { $0[place] }) })
  }

  /// Joins places and what runs came to at each.
  public init(over places: [Place], _ runs: [Runs<Value>]) {
    self.places = places
    runsAt = Dictionary(uniqueKeysWithValues: zip(places, runs))
  }

  /// What the runs came to at a place that was measured; another is a programmer error.
  public subscript(place: Place) -> Runs<Value> {
    guard let found = runsAt[place] else {
      fatalError("Spread has no place \(place); it has \(places).")
    }
    return found
  }

  /// The runs at each place, in the order of the places.
  public var all: [Runs<Value>] { places.map { self[$0] } }

  /// The same places and runs, each by what `transform` makes of its value.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Spread<Place, Other> {
    Spread<Place, Other>(over: places, try all.map { try $0.map(transform) })
  }
}

extension Spread where Value: BinaryFloatingPoint {
  /// The median at each place, the upper of two in the middle.
  public var medians: [Value] { all.map(\.median) }
  /// The mean at each place.
  public var means: [Value] { all.map(\.mean) }
  /// The lowest value at each place.
  public var lowest: [Value] { all.map(\.lowest) }
  /// The highest value at each place.
  public var highest: [Value] { all.map(\.highest) }
}

extension Spread where Value: BinaryFloatingPoint & DataValue, Place: DataValue {
  /// A line through the medians, or the means, in a band from the lowest to the highest run, and in the legend what
  /// these are; of one run the line alone.
  public func curve(
    color: ColorRole = .category(0), label: String? = nil, style: LineStyle = .solid,
    through center: SpreadCenter = .median
  ) -> [any Mark] {
    let line = Line(
      x: places, y: center == .median ? medians : means, color: color, style: style, label: label)
    if runs <= 1 { return [line] }
    return [Band(x: places, lower: lowest, upper: highest, color: color), line]
      + key(center, .band)
  }
}

/// What stands for several runs in a figure.
public enum SpreadCenter: String, Sendable { case median, mean }

extension Spread {
  /// How many runs each place has.
  private var runs: Int { all.first?.values.count ?? 0 }

  /// Says in the legend what bands from the lowest to the highest run, and the lines in them, are: “5 runs: median and
  /// range”; nothing of one run.
  public func key(_ center: SpreadCenter, _ form: SpreadKey.Form) -> [any Mark] {
    runs > 1 ? [SpreadKey("\(runs, "run"): \(center.rawValue) and range", form)] : []
  }
}

extension Spread where Value: BinaryFloatingPoint & DataValue {
  /// Discs at the medians, with bars from the lowest to the highest run, over an axis of categories:
  /// at 0, 1, 2 …, each moved by `shift`; and in the legend what these are. Of one run the discs alone.
  public func errorBars(
    shift: Double = 0, color: ColorRole = .category(0), label: String? = nil
  ) -> [any Mark] {
    let x = places.indices.map { Double($0) + shift }
    if runs <= 1 { return [Scatter(x: x, y: medians, color: color, label: label)] }
    return [
      ErrorBars(
        x: x, y: medians, below: all.map { $0.median - $0.lowest },
        above: all.map { $0.highest - $0.median }, color: color, label: label)
    ] + key(.median, .bars)
  }
}
