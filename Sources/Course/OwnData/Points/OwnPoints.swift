import Datasets
import Figures

/// Points of the plane out of a text file, with the names of their classes and of the columns if they have any.
public struct OwnPoints: Sendable, Equatable {
  /// The points, labelled 0, 1 … by class; without classes all are 0.
  public let points: LabelledPoints
  /// What the classes are called, by label; empty without classes. Labels that are all numbers are in their order, and
  /// those of one value, such as 1 and 1.0, are one class; others are in the order of their letters.
  public let classes: [Name]
  /// What the coordinates are called; empty where the file has no header.
  public let axes: [Name]
  /// What there is to say of the data before anything is made of them.
  public let remarks: [String]

  /// The most points that a lesson takes: every one of them enters every step of its training.
  public static let most = 20_000
  /// The fewest different points, of which one in five is held out.
  public static let fewest = 5

  /// Reads lines of `x,y` or `x,y,label`, perhaps after a line of names, which then decide; a gzipped file is unpacked.
  ///
  /// Throws a `DataError` for what is missing, damaged, not a number, out of ±10¹⁵, or too much.
  public init(readingFrom path: String) throws {
    let stream = try ByteStream(path, expected: "a file of points; --data takes a CSV file here")
    var table = PointTable(path)
    try table.read(CSVReader(stream))
    try self.init(table)
  }

  private init(_ table: PointTable) throws {
    func problem(_ text: String) -> DataError { .badPoints(file: table.path, problem: text) }
    let (x, y) = (table.x, table.y)
    guard x.count >= OwnPoints.fewest else {
      throw problem(
        "has \(x.count == 1 ? "1 point" : "\(x.count) points"), and a lesson needs at least \(OwnPoints.fewest)"
      )
    }
    guard x.contains(where: { $0 != x[0] }) || y.contains(where: { $0 != y[0] }) else {
      throw problem("has all its points at one place")
    }
    var unused = table.columns?.unused ?? []
    var labels = table.labels
    if let columns = table.columns, let label = columns.label, columns.labelIsByPlace,
      OwnPoints.areMeasurements(labels)
    {
      let count = Set(labels.map(\.text)).count
      guard columns.header.indices.contains(label), columns.header[columns.x].lowercased() == "x",
        columns.header[columns.y].lowercased() == "y"
      else {
        throw problem(
          "has \(count) different numbers in its third column, more than classes; name the columns, two of them x and y"
        )
      }
      unused.append(columns.header[label])
      labels = []
    }
    let classes = OwnPoints.classes(of: labels)
    points = LabelledPoints(x: x, y: y, labels: labels.isEmpty ? x.map { _ in 0 } : classes.labels)
    let places = Set(zip(x, y).map { Place(x: $0, y: $1, label: 0) }).count
    guard places >= OwnPoints.fewest else {
      throw problem(
        "has \(places) different points, and a lesson needs at least \(OwnPoints.fewest)")
    }
    self.classes = try Name.distinct(classes.names) { "class \($0)" }
    axes = try Name.distinct(table.columns?.names ?? []) { ["x₁", "x₂"][$0] }
    var remarks: [String] = []
    if !unused.isEmpty {
      let listed = unused.prefix(5).map { "'\(excerpt($0))'" }.joined(separator: ", ")
      remarks.append(
        "The \(unused.count == 1 ? "column" : "columns") \(listed)\(unused.count > 5 ? " …" : "") of the data \(unused.count == 1 ? "is" : "are") not used."
      )
    }
    remarks += try self.classes.prefix(10).compactMap { try $0.remark(on: "the class") }
    remarks += try axes.compactMap { try $0.remark(on: "the column") }
    self.remarks = remarks
  }

  /// What axes say of the coordinates as a model takes them, x and y.
  public var axisLabels: [String] {
    (axes.isEmpty ? ["x₁", "x₂"] : axes.map(\.label)).map { "\($0), standardised" }
  }

  /// The same points, if they are of two classes of at least five; throws a `DataError` otherwise.
  func asTwoClasses(from path: String) throws(DataError) -> OwnPoints {
    func problem(_ text: String) -> DataError { .badPoints(file: path, problem: text) }
    guard !classes.isEmpty else {
      throw problem("has no labels, and the lesson tells two classes apart: write x,y,label")
    }
    guard classes.count == 2 else {
      let some = classes.prefix(5).map { "'\(excerpt($0.text))'" }.joined(separator: ", ")
      throw problem(
        "has \(classes.count == 1 ? "a single class" : "\(classes.count) classes"), \(some)\(classes.count > 5 ? " …" : ""), and the lesson tells exactly two apart"
      )
    }
    for (label, name) in classes.enumerated() {
      let members = points.ofClass(label)
      let count = Set(zip(members.x, members.y).map { Place(x: $0, y: $1, label: 0) }).count
      guard count >= OwnPoints.fewest else {
        let different = count == members.count ? "" : " different points"
        throw problem(
          "has \(count)\(different) of class '\(excerpt(name.text))', and each class needs at least \(OwnPoints.fewest) points, of which one is held out"
        )
      }
    }
    return self
  }

  /// Whether what could be labels are values of a third coordinate: fractions, and many of them.
  private static func areMeasurements(_ labels: [CSVCell]) -> Bool {
    let numbers = labels.compactMap(\.number)
    return numbers.count == labels.count && Set(numbers).count > 10
      && numbers.contains { $0 != $0.rounded() }
  }

  /// The names of the classes in order, and the number of each label's class.
  private static func classes(of labels: [CSVCell]) -> (names: [String], labels: [Int]) {
    if !labels.isEmpty, labels.allSatisfy(\.isNumber) {
      let numbers = labels.map { $0.number! }
      let values = Set(numbers).sorted()
      let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
      var names = [String?](repeating: nil, count: values.count)
      for (label, number) in zip(labels, numbers) where names[places[number]!] == nil {
        names[places[number]!] = label.text
      }
      return (names.map { $0! }, numbers.map { places[$0]! })
    }
    let names = Set(labels.map(\.text)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (names, labels.map { places[$0.text]! })
  }
}

/// A table on its way to points: its columns as numbers and labels.
private struct PointTable {
  let path: String
  private(set) var columns: PointColumns?
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var labels: [CSVCell] = []
  /// The first of the lines of separators alone that ended the file so far, as Excel leaves them.
  private var emptyLine: Int?

  init(_ path: String) { self.path = path }

  mutating func read(_ reader: CSVReader) throws(DataError) {
    var reader = reader
    while let record = try reader.next() {
      if record.cells.allSatisfy({ $0.text.isEmpty && !$0.isQuoted }) {
        if columns != nil, emptyLine == nil { emptyLine = record.line }
        continue
      }
      if let emptyLine {
        throw .badLine(
          file: path, line: emptyLine, problem: "has no values; leave it out, or fill it in")
      }
      if let columns {
        try add(record, columns)
      } else {
        let columns = try PointColumns(record, in: path)
        self.columns = columns
        if columns.header.isEmpty { try add(record, columns) }
      }
    }
  }

  private mutating func add(
    _ record: CSVReader.Record, _ columns: PointColumns
  ) throws(DataError) {
    func problem(_ text: String) -> DataError {
      .badLine(file: path, line: record.line, problem: text)
    }
    guard let cells = columns.cells(of: record) else {
      throw problem(
        "has \(record.cells.count == 1 ? "1 cell" : "\(record.cells.count) cells") where those before have \(columns.count): '\(excerpt(record.text))'"
      )
    }
    guard x.count < OwnPoints.most else {
      throw .badPoints(
        file: path,
        problem:
          "has more than \(OwnPoints.most) points, the most that a lesson takes; keep a random part of them"
      )
    }
    x.append(try number(cells[columns.x], columns.name(0), problem))
    y.append(try number(cells[columns.y], columns.name(1), problem))
    guard let label = columns.label else { return }
    guard !cells[label].isMissingLabel else {
      throw problem(
        cells[label].text.isEmpty
          ? "has an empty label; either all points have a label or none"
          : "has the label '\(excerpt(cells[label].text))', which stands for a missing one; leave the line out, or quote the label if it is a name"
      )
    }
    labels.append(cells[label])
  }

  private func number(
    _ cell: CSVCell, _ name: String, _ problem: (String) -> DataError
  ) throws(DataError) -> Double {
    let shown = "\(excerpt(name)) = '\(excerpt(cell.text))'"
    if cell.hasDecimalComma {
      let point = cell.text.replacing(",", with: ".")
      throw problem("has \(shown), with a decimal comma; write \(excerpt(point))")
    }
    if cell.isMissing {
      throw problem(
        cell.text.isEmpty
          ? "has no \(excerpt(name)); leave the line out, or fill the value in"
          : "has \(shown), which is no finite number; leave the line out, or fill the value in")
    }
    guard let value = cell.number else { throw problem("has \(shown), which is not a number") }
    guard abs(value) <= 1e15 else {
      throw problem("has \(shown); it must be a number from -1e15 to 1e15")
    }
    return value
  }
}

/// Where a point lies, and what class it is of.
struct Place: Hashable {
  let x: Double
  let y: Double
  let label: Int
}
