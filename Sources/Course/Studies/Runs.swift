/// What several runs of one experiment came to, in their order; at least one.
public struct Runs<Value> {
  /// One value a run.
  public let values: [Value]

  /// The values of some runs; none at all is a programmer error.
  public init(_ values: [Value]) {
    guard !values.isEmpty else { fatalError("Runs needs the value of one run at least.") }
    self.values = values
  }

  /// The run in the middle when all are ordered by a measure: of two in the middle the upper one.
  /// A measure that is not a number counts as the highest.
  public func median(by measure: (Value) -> some BinaryFloatingPoint) -> Value {
    ordered(by: measure)[values.count / 2]
  }

  private func ordered(by measure: (Value) -> some BinaryFloatingPoint) -> [Value] {
    values.map { (value: $0, measure: measure($0)) }
      .sorted { $1.measure.isNaN ? !$0.measure.isNaN : $0.measure < $1.measure }
      .map(\.value)
  }

  /// The same runs, each by what `transform` makes of it.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Runs<Other> {
    Runs<Other>(try values.map(transform))
  }
}

extension Runs where Value: BinaryFloatingPoint {
  /// The value in the middle, of two the upper one.
  public var median: Value { median { $0 } }
  /// The lowest value.
  public var lowest: Value { ordered { $0 }[0] }
  /// The highest value; one that is not a number, where there is one.
  public var highest: Value { ordered { $0 }[values.count - 1] }
  /// The value a quarter of the way up from the lowest; between this one and `upperQuartile` lies the
  /// middle half of the runs.
  public var lowerQuartile: Value { ordered { $0 }[values.count / 4] }
  /// The value three quarters of the way up from the lowest.
  public var upperQuartile: Value { ordered { $0 }[3 * values.count / 4] }
  /// The mean, summed in the order of the runs.
  public var mean: Value { values.reduce(0, +) / Value(values.count) }
}
