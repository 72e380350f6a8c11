/// A table as GitHub writes it, which libcmark takes for a paragraph: cells between bars, and dashes
/// under the first row.
struct Table: Equatable {
  /// The cells' Markdown, the heading first; every row has as many.
  let rows: [[String]]
  /// Where each column is set: "left", "center", "right" or nil.
  let sides: [String?]

  /// Reads the lines of a paragraph; nil where they are no table.
  init?(lines: some Collection<String>) {
    let lines = Array(lines)
    guard lines.count > 1, lines[1].contains("|") else { return nil }
    let dashes = Self.cells(lines[1])
    let heading = Self.cells(lines[0])
    guard dashes.count == heading.count,
      dashes.allSatisfy({ cell in
        let line = cell.hasPrefix(":") ? cell.dropFirst() : cell[...]
        let rest = line.hasSuffix(":") ? line.dropLast() : line
        return !rest.isEmpty && rest.allSatisfy { $0 == "-" }
      })
    else { return nil }
    sides = dashes.map { cell in
      switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
      case (true, true): "center"
      case (false, true): "right"
      case (true, false): "left"
      case (false, false): nil
      }
    }
    let count = heading.count
    rows =
      [heading]
      + lines.dropFirst(2).map { line in
        let cells = Self.cells(line).prefix(count)
        return cells + Array(repeating: "", count: count - cells.count)
      }
  }

  /// The cells of a line; a bar after a backslash is one of the text.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.trimmed {
      if character == "|" && !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    cells = cells.map(\.trimmed)
    if cells.first == "" { cells.removeFirst() }
    if cells.last == "" { cells.removeLast() }
    return cells
  }
}

extension String {
  /// Without spaces at either end.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
    return String(self[start..<end])
  }
}
