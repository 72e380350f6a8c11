/// The cells that panels take in a figure's grid: each the first free place, row by row, that holds it.
struct CellGrid {
  struct Place: Equatable {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  let places: [Place]
  let columns: Int
  let rows: Int

  /// `columns` is an upper bound: fewer are made when the panels are fewer.
  init(spans: [(rows: Int, columns: Int)], columns: Int) {
    let total = spans.reduce(0) { $0 + $1.columns }
    let columns = min(max(columns, 1), max(total, 1))
    var taken: [[Bool]] = []
    var places: [Place] = []
    func isFree(_ row: Int, _ column: Int, _ span: (rows: Int, columns: Int)) -> Bool {
      (row..<(row + span.rows)).allSatisfy { r in
        r >= taken.count || !taken[r][column..<(column + span.columns)].contains(true)
      }
    }
    for span in spans {
      let span = (rows: max(1, span.rows), columns: min(max(1, span.columns), columns))
      var (row, column) = (0, 0)
      while !isFree(row, column, span) {
        column += 1
        if column + span.columns > columns { (row, column) = (row + 1, 0) }
      }
      let place = Place(
        rows: row..<(row + span.rows), columns: column..<(column + span.columns))
      while taken.count < place.rows.upperBound {
        taken.append([Bool](repeating: false, count: columns))
      }
      for r in place.rows { for c in place.columns { taken[r][c] = true } }
      places.append(place)
    }
    self.places = places
    self.columns = columns
    rows = taken.count
  }
}
