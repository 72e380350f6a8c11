import Figures

/// The formulas of a text, found before Markdown could take their underscores and backslashes for its
/// own.
///
/// As on GitHub: `$…$` in a line, with no space just inside and no digit just after; `$$…$$` on lines
/// of its own. Neither goes beyond a blank line or stands in code.
struct FormulaScanner {
  /// A formula, and the line it starts in.
  struct Found: Equatable {
    let formula: Formula
    let isDisplay: Bool
    let line: Int
  }

  /// The text with a token for each formula, of as many lines.
  private(set) var text = ""
  /// The formulas, in the order of their tokens.
  private(set) var formulas: [Found] = []

  private let source: [Character]
  private let file: String
  private let codeLines: Set<Int>
  private var index = 0
  private var line = 1

  /// Finds the formulas of `text`; throws a `TextError` that names `file` for one that cannot be
  /// read.
  init(_ text: String, file: String) throws(TextError) {
    source = Array(text.replacing("\r\n", with: "\n"))
    self.file = file
    codeLines = Self.linesOfCode(blocks(ofMarkdown: text))
    try scan()
  }

  /// What stands for the formula of this number.
  static func token(_ number: Int) -> String { "\u{e000}\(number)\u{e001}" }
  /// Keeps a line from being blank.
  private static let filler: Character = "\u{e002}"

  private static func linesOfCode(_ blocks: [Block]) -> Set<Int> {
    var lines: Set<Int> = []
    for block in blocks {
      switch block {
      case .code(_, let text, let line, _):
        // With a line for the fence on either side; an indented block has none, and takes in two
        // lines at most, that of its own and a blank one.
        lines.formUnion(line...line + text.count { $0 == "\n" } + 1)
      case .list(let items, _, _): lines.formUnion(items.flatMap(linesOfCode))
      case .quote(let blocks): lines.formUnion(linesOfCode(blocks))
      default: break
      }
    }
    return lines
  }

  private mutating func scan() throws(TextError) {
    while index < source.count {
      let character = source[index]
      if codeLines.contains(line) {
        take(1)
        continue
      }
      switch character {
      case "\\" where index + 1 < source.count && source[index + 1] != "\n": take(2)
      case "`":
        let run = length(of: "`", at: index)
        let end = closing(run, from: index + run)
        take((end ?? index) + run - index)
      case "$" where length(of: "$", at: index) == 2:
        guard let end = endOfDisplay(from: index + 2) else {
          throw TextError(file: file, line: line, problem: "the formula that $$ opens has no end")
        }
        try add(index + 2..<end, isDisplay: true, end: end + 2)
      case "$":
        if let end = endOfInline(from: index + 1) {
          try add(index + 1..<end, isDisplay: false, end: end + 1)
        } else {
          take(1)
        }
      case "\u{e000}"..."\u{e002}":
        text.append("\u{fffd}")
        index += 1
      default: take(1)
      }
    }
  }

  private mutating func take(_ count: Int) {
    for character in source[index..<min(source.count, index + count)] {
      text.append(character)
      if character == "\n" { line += 1 }
    }
    index += count
  }

  private mutating func add(_ range: Range<Int>, isDisplay: Bool, end: Int) throws(TextError) {
    do {
      let formula = try Formula(String(source[range]))
      text += Self.token(formulas.count)
      formulas.append(Found(formula: formula, isDisplay: isDisplay, line: line))
    } catch {
      throw TextError(file: file, line: line, problem: "\(error)")
    }
    for character in source[index..<end] where character == "\n" {
      text += "\n\(Self.filler)"
      line += 1
    }
    index = end
  }

  private func length(of character: Character, at start: Int) -> Int {
    source[start...].prefix { $0 == character }.count
  }

  /// The places from `start` to the end of the paragraph.
  private func paragraph(from start: Int) -> Range<Int> {
    var end = start
    var isBlank = false
    while end < source.count {
      if source[end] == "\n" {
        if isBlank { break }
        isBlank = true
      } else if source[end] != " " {
        isBlank = false
      }
      end += 1
    }
    return start..<end
  }

  private func closing(_ run: Int, from start: Int) -> Int? {
    let places = paragraph(from: start)
    var place = places.lowerBound
    while place < places.upperBound {
      let length = length(of: "`", at: place)
      if length == run { return place }
      place += max(length, 1)
    }
    return nil
  }

  private func endOfDisplay(from start: Int) -> Int? {
    let places = paragraph(from: start)
    return places.dropLast().first { place in
      source[place] == "$" && source[place + 1] == "$" && source[place - 1] != "\\"
    }
  }

  private func endOfInline(from start: Int) -> Int? {
    let places = paragraph(from: start)
    guard let first = places.first, !source[first].isWhitespace else { return nil }
    for place in places.dropFirst() where source[place] == "$" && source[place - 1] != "\\" {
      let next = place + 1 < source.count ? source[place + 1] : " "
      let isEnd = !source[place - 1].isWhitespace && !(next.isASCII && next.isNumber)
      return isEnd ? place : nil
    }
    return nil
  }

  /// A piece of text, or a formula's number.
  enum Piece: Equatable {
    case text(String)
    case formula(Int)
  }

  /// The pieces of a text in which tokens stand.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text.filter { $0 != filler }[...]
    while let start = rest.firstIndex(of: "\u{e000}"),
      let end = rest[start...].firstIndex(of: "\u{e001}"),
      let number = Int(rest[rest.index(after: start)..<end])
    {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      pieces.append(.formula(number))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
