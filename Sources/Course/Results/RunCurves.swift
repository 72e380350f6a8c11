/// Curves of several runs over the same places: what a band and the line in it show.
public struct RunCurves: Sendable {
  /// The places along the horizontal axis.
  public let x: [Double]
  private var runs: [[Float]] = []

  /// No runs yet, over these places.
  public init(x: [Double]) { self.x = x }

  /// Adds a run's values, one for each place; another number of them is a programmer error.
  public mutating func add(_ values: [Float]) {
    guard values.count == x.count else {
      fatalError("RunCurves has \(x.count) places, not \(values.count).")
    }
    runs.append(values)
  }

  /// How many runs there are.
  public var count: Int { runs.count }
  /// The median over runs at each place, the upper of two in the middle.
  public var median: [Float] { sorted.map { $0[$0.count / 2] } }
  /// The lowest value at each place.
  public var lowest: [Float] { sorted.map { $0[0] } }
  /// The highest value at each place.
  public var highest: [Float] { sorted.map { $0[$0.count - 1] } }

  /// At each place the values of all runs in ascending order; a value that is not a number counts
  /// as the highest.
  private var sorted: [[Float]] {
    x.indices.map { place in
      runs.map { $0[place] }.sorted { $1.isNaN ? !$0.isNaN : $0 < $1 }
    }
  }
}
