/// Values over a rectangle: one at each crossing of a column and a row.
public struct Grid: Sendable, Equatable {
  /// The columns' places, increasing.
  public let x: [Double]
  /// The rows' places, increasing.
  public let y: [Double]
  /// Row by row: the value at `x[i]`, `y[j]` is `values[j * x.count + i]`. NaN is a gap.
  public let values: [Double]

  public init(
    x: some Sequence<some DataValue>, y: some Sequence<some DataValue>,
    values: some Sequence<some DataValue>
  ) {
    self.x = x.map(\.plotted)
    self.y = y.map(\.plotted)
    self.values = values.map(\.plotted)
  }

  /// A matrix, row by row, at the whole numbers from zero.
  public init(rows: [[some DataValue]]) {
    self.init(
      x: 0..<(rows.first?.count ?? 0), y: 0..<rows.count, values: rows.flatMap { $0.map(\.plotted) }
    )
  }

  func value(_ i: Int, _ j: Int) -> Double { values[j * x.count + i] }

  func check(_ mark: String) throws(FigureError) {
    if values.count != x.count * y.count {
      throw .differentCounts(
        mark: mark, what: "values", count: values.count,
        other: "grid points (\(x.count) columns × \(y.count) rows)",
        otherCount: x.count * y.count)
    }
  }
}

/// A number that marks accept. They keep it as a `Double`.
public protocol DataValue {
  var plotted: Double { get }
}

extension Double: DataValue {
  public var plotted: Double { self }
}

extension Float: DataValue {
  public var plotted: Double { Double(self) }
}

extension Int: DataValue {
  public var plotted: Double { Double(self) }
}
