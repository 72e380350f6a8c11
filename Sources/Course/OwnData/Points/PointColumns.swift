/// Which columns of a table are the coordinates and the label, by their names or, where there are none, by their places.
struct PointColumns {
  let x: Int
  let y: Int
  /// The column of the labels; nil without one.
  let label: Int?
  /// Whether `label` is known by its place alone, so that what is in it must say whether it holds labels.
  let labelIsByPlace: Bool
  /// What x and y are called; nil where nobody named them.
  let names: [String]?
  /// The header, empty without one.
  let header: [String]
  /// How many cells each record has.
  let count: Int
  /// The names of columns that are not used.
  let unused: [String]

  static let labelNames = ["label", "labels", "class", "classes", "target"]
  private static let indexNames = ["index", "id", "idx", "no", "no.", "nr", "nr.", "row", "number"]

  /// The cells of a record of this table; nil where there are too many or too few.
  func cells(of record: CSVReader.Record) -> [CSVCell]? {
    let cells = PointColumns.withoutEmptyEnd(record.cells, to: count)
    return cells.count == count ? cells : nil
  }

  /// What messages call a coordinate.
  func name(_ index: Int) -> String { names?[index] ?? ["x", "y"][index] }

  /// Whatever ends each line with separators makes columns that nobody meant.
  private static func withoutEmptyEnd(_ cells: [CSVCell], to count: Int) -> [CSVCell] {
    var cells = cells
    while cells.count > count, let last = cells.last, last.text.isEmpty, !last.isQuoted {
      cells.removeLast()
    }
    return cells
  }
}

extension PointColumns {
  /// The columns of a file whose first record is `first`; throws a `DataError` where it does not say which is which.
  init(_ first: CSVReader.Record, in path: String) throws(DataError) {
    func line(_ text: String) -> DataError {
      .badLine(file: path, line: first.line, problem: "\(text): '\(excerpt(first.text))'")
    }
    let cells = PointColumns.withoutEmptyEnd(first.cells, to: 2)
    guard cells.count > 1 else {
      throw .badLine(
        file: path, line: first.line,
        problem:
          "has no comma, semicolon or tab: '\(excerpt(first.text))'; a point is x,y or x,y,label")
    }
    let texts = cells.map(\.text)
    let keys = texts.map { $0.lowercased() }
    let namesBoth =
      keys.contains("x") && keys.contains("y") && !cells.prefix(2).allSatisfy(\.isNumber)
    let isHeader =
      namesBoth
      || !cells.contains {
        $0.isNumber || $0.hasDecimalComma || ($0.isMissing && !$0.text.isEmpty)
      }
    if isHeader {
      try self.init(header: texts, in: path)
      return
    }
    guard cells.prefix(2).contains(where: { $0.isNumber || $0.hasDecimalComma }) else {
      throw line("is neither a header nor a point")
    }
    guard cells.count <= 3 else {
      throw .badLine(
        file: path, line: first.line,
        problem: "has \(cells.count) cells: '\(excerpt(first.text))'; a point is x,y or x,y,label")
    }
    if cells.count == 3, PointColumns.labelNames.contains(keys[2]) {
      throw line("looks like a header that has numbers for names; call the columns x,y,label")
    }
    self.init(
      x: 0, y: 1, label: cells.count == 3 ? 2 : nil, labelIsByPlace: cells.count == 3, names: nil,
      header: [], count: cells.count, unused: [])
  }

  private init(header: [String], in path: String) throws(DataError) {
    func problem(_ text: String) -> DataError { .badPoints(file: path, problem: text) }
    let listed = header.prefix(8).map { "'\(excerpt($0))'" }.joined(separator: ", ")
    let columns = "has the columns \(listed)\(header.count > 8 ? " …" : "")"
    let keys = header.map { $0.lowercased() }
    func indices(_ names: [String]) -> [Int] { keys.indices.filter { names.contains(keys[$0]) } }
    let (xs, ys, labels) = (indices(["x"]), indices(["y"]), indices(PointColumns.labelNames))
    for (found, kind) in [(xs, "x"), (ys, "y"), (labels, "the label")] where found.count > 1 {
      throw problem("\(columns), two of which could be \(kind); keep one of them")
    }
    if let unnamed = keys.firstIndex(where: \.isEmpty)
      ?? (xs.isEmpty || ys.isEmpty ? keys.firstIndex { $0.hasPrefix("unnamed:") } : nil)
    {
      throw problem(
        "has no name for column \(unnamed + 1), as when pandas writes its index; write it with to_csv(…, index=False), or name the column"
      )
    }
    let label = labels.first
    let (x, y, byPlace): (Int, Int, Int?)
    var unused: [String] = []
    if let namedX = xs.first, let namedY = ys.first {
      let rest = keys.indices.filter { ![namedX, namedY, label].contains($0) }
      (x, y, byPlace) = (namedX, namedY, keys.count == 3 && rest == [2] ? 2 : nil)
      unused = rest.filter { $0 != byPlace }.map { header[$0] }
    } else {
      let places = keys.indices.filter { $0 != label }
      let isPlain = places.count == 2 || (places.count == 3 && label == nil)
      // A name that says x or y must say so of the column at its place.
      let agrees =
        xs.allSatisfy { $0 == places.first } && ys.allSatisfy { $0 == places.dropFirst().first }
      let hasIndex = places.count == 3 && PointColumns.indexNames.contains(keys[0])
      guard isPlain, agrees, !hasIndex else {
        throw problem(
          "\(columns), which do not say where the points are; call two of them x and y, and one of classes label"
        )
      }
      (x, y, byPlace) = (places[0], places[1], places.count == 3 ? places[2] : nil)
    }
    self.init(
      x: x, y: y, label: label ?? byPlace, labelIsByPlace: byPlace != nil,
      names: [header[x], header[y]], header: header, count: header.count, unused: unused)
  }
}
