/// A cell of a table: its text without the spaces around it, and whether it was quoted.
struct CSVCell: Equatable {
  let text: String
  var isQuoted = false

  /// What may stand between cells, the most usual first.
  static let separators = [",", ";", "\t"].map { UInt8(ascii: $0) }

  /// The cells of a record; nil where something other than a separator follows a closing quote.
  static func cells(of record: some StringProtocol, separator: UInt8) -> [CSVCell]? {
    var cells: [CSVCell] = []
    var cell: [UInt8] = []
    var state = State.start
    func end() {
      let text = String(decoding: cell, as: UTF8.self)
      cells.append(CSVCell(text: String(trimmed(text)), isQuoted: state == .afterQuotes))
      (cell, state) = ([], .start)
    }
    for byte in record.utf8 {
      switch (state, byte) {
      case (.quoted, UInt8(ascii: "\"")): state = .afterQuotes
      case (.quoted, _): cell.append(byte)
      case (_, separator): end()
      case (.start, UInt8(ascii: "\"")): (cell, state) = ([], .quoted)
      // The second of two quotes within quotes.
      case (.afterQuotes, UInt8(ascii: "\"")):
        cell.append(byte)
        state = .quoted
      case (.afterQuotes, UInt8(ascii: " ")): break
      case (.afterQuotes, _): return nil
      case (.start, UInt8(ascii: " ")): break
      default:
        cell.append(byte)
        state = .plain
      }
    }
    end()
    return cells
  }

  private enum State { case start, plain, quoted, afterQuotes }

  /// What separates the cells of a file, by its first record: the first separator between whose first two cells are
  /// numbers, else the one that makes most cells.
  static func separator(of record: some StringProtocol) -> UInt8 {
    let all = separators.map { (separator: $0, cells: cells(of: record, separator: $0) ?? []) }
    let point = all.first { separator, cells in
      cells.count > 1
        && cells.prefix(2).allSatisfy {
          $0.isNumber || (separator != UInt8(ascii: ",") && $0.hasDecimalComma)
        }
    }
    let most = all.map(\.cells.count).max() ?? 0
    // Where nothing separates, the usual one tells best what is wrong.
    if most < 2 { return separators[0] }
    return (point ?? all.first { $0.cells.count == most })?.separator ?? separators[0]
  }

  /// The number that is written here in digits.
  var number: Double? {
    text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } ? Double(text) : nil
  }

  var isNumber: Bool { number != nil }

  /// Whether it is a number with a comma in the place of the point.
  var hasDecimalComma: Bool {
    text.filter { $0 == "," }.count == 1 && !text.contains(".")
      && CSVCell(text: text.replacing(",", with: ".")).isNumber
  }

  /// Whether there is no value, or a word that stands for a missing one or for what is no finite number.
  var isMissing: Bool {
    if text.isEmpty { return true }
    var word = text.lowercased()
    if let first = word.first, "+-".contains(first), word.count > 1 { word.removeFirst() }
    return [
      "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "nil", "inf", "infinity", "-", "?",
    ].contains(word)
  }

  /// Whether a label is missing: fewer words than for numbers, because "none" names a class as well as any, and a
  /// quoted one is always a name.
  var isMissingLabel: Bool {
    text.isEmpty
      || (!isQuoted && ["na", "n/a", "#n/a", "<na>", "nan", "null"].contains(text.lowercased()))
  }
}

/// Without the spaces, tabs and carriage returns around it.
func trimmed(_ text: some StringProtocol) -> String {
  func isSpace(_ scalar: Unicode.Scalar) -> Bool { " \t\r\n".unicodeScalars.contains(scalar) }
  let scalars = String(text).unicodeScalars
  guard let first = scalars.firstIndex(where: { !isSpace($0) }),
    let last = scalars.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(String.UnicodeScalarView(scalars[first...last]))
}
