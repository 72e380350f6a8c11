/// Values over a rectangle: one at each crossing of a column and a row.
public struct Grid: Sendable, Equatable {
  /// The columns' places, all increasing or all decreasing.
  public let x: [Double]
  /// The rows' places, all increasing or all decreasing.
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
    try requireOrder(x, "x value", in: mark, mayDecrease: true)
    try requireOrder(y, "y value", in: mark, mayDecrease: true)
  }

  /// The grid in the own units of two scales, with increasing columns and rows. Those without a place, such as one at
  /// zero on a log axis, are gaps: they are left out.
  func placed(x xScale: Axis.Scale, y yScale: Axis.Scale) -> Grid {
    let (columns, rows) = (Self.kept(x, on: xScale), Self.kept(y, on: yScale))
    if xScale.isEven, yScale.isEven, columns == Array(x.indices), rows == Array(y.indices) {
      return self
    }
    return Grid(
      x: columns.map { xScale.place(of: x[$0]) }, y: rows.map { yScale.place(of: y[$0]) },
      values: rows.flatMap { row in columns.map { value($0, row) } })
  }

  private static func kept(_ places: [Double], on scale: Axis.Scale) -> [Int] {
    let kept = places.indices.filter { scale.holds(places[$0]) }
    let isDecreasing = places.count > 1 && places[0] > places[1]
    return isDecreasing ? kept.reversed() : kept
  }

  /// Each value replaced by what becomes of it at its column's and row's place.
  func map(_ transform: (_ value: Double, _ x: Double, _ y: Double) -> Double) -> Grid {
    Grid(
      x: x, y: y,
      values: values.indices.map { transform(values[$0], x[$0 % x.count], y[$0 / x.count]) })
  }
}

/// Throws unless the numbers are finite and each is greater than the one before, or all are less.
func requireOrder(
  _ values: [Double], _ what: String, in mark: String, mayDecrease: Bool = false
) throws(FigureError) {
  for (position, value) in values.enumerated() {
    guard value.isFinite else {
      throw .notFinite(mark: mark, what: what, position: position, value: value)
    }
    guard position > 0 else { continue }
    let isDecreasing = mayDecrease && values[0] > values[1]
    let previous = values[position - 1]
    guard isDecreasing ? previous > value : previous < value else {
      throw .unordered(
        mark: mark, what: what, position: position, first: previous, second: value,
        mayDecrease: mayDecrease)
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
