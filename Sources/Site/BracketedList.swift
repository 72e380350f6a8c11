/// An array literal of plain elements in a source file, such as the lessons in Package.swift: found by
/// the line that opens it, and written back as the formatter has it.
struct BracketedList {
  /// The elements as they are written.
  var elements: [String]
  private let before: Substring
  private let after: Substring

  /// The list that starts after `opening`, a line that ends with a bracket, and ends with a line
  /// `]`; nil where the text has none, or one that holds comments.
  init?(after opening: String, in text: String) {
    guard let start = text.firstRange(of: opening + "\n"),
      let end = text[start.upperBound...].firstRange(of: "\n]")
    else { return nil }
    let inner = text[start.upperBound..<end.lowerBound]
    guard !inner.contains("//"), !inner.contains("/*") else { return nil }
    before = text[..<start.upperBound]
    after = text[end.lowerBound...]
    elements = inner.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// The whole text with the elements as they are now, in lines of at most 100 characters.
  var text: String {
    var lines: [String] = []
    for element in elements {
      if let line = lines.last, line.count + element.count + 2 <= 100 {
        lines[lines.count - 1] = line + " " + element + ","
      } else {
        lines.append("  " + element + ",")
      }
    }
    return before + lines.joined(separator: "\n") + after
  }
}
