import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `text` followed by spaces, up to `width` characters.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Lines of aligned columns, each indented by two spaces.
func table(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    let cells = row.enumerated().map { index, cell in
      index == row.count - 1 ? cell : padded(cell, to: widths[index])
    }
    return "  " + cells.joined(separator: "  ") + "\n"
  }.joined()
}

/// The words of `text` in lines of at most `width` characters, where no word is longer.
func wrapped(_ text: String, to width: Int) -> String {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let line = lines.last, line.count + 1 + word.count <= width {
      lines[lines.count - 1] = line + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines.joined(separator: "\n")
}

/// A bar of `length` cells in a column of `width`, to an eighth of a cell.
func bar(_ length: Double, width: Int) -> String {
  let eighths = Int((min(max(length, 0), Double(width)) * 8).rounded())
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  return padded(String(repeating: "█", count: eighths / 8) + parts[eighths % 8], to: width)
}

/// `text` preceded by spaces, up to `width` characters.
func aligned(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// `text` without spaces at its end.
func trimmed(_ text: String) -> String {
  var text = text
  while text.hasSuffix(" ") { text.removeLast() }
  return text
}

/// A number in four significant digits.
func fourDigits(_ value: JSON) -> String {
  guard let number = value.number else { return value.text }
  if case .integer = value { return value.text }
  guard number != 0, number.isFinite else { return shortestText(number) }
  let unit = pow(10, 3 - log10(abs(number)).rounded(.down))
  return shortestText(Float((number * unit).rounded() / unit))
}
