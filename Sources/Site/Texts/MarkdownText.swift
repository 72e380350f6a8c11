/// What a check needs to know of a text in Markdown: its headings, links, images and code.
package struct MarkdownText {
  /// A link, or an image where `isImage`.
  package struct Link: Equatable {
    package let label: String
    package let destination: String
    package let isImage: Bool
    package let line: Int
  }

  /// Something that stands in one line, or begins in it.
  package struct Line: Equatable {
    package let text: String
    package let line: Int
  }

  /// The headings, in order, without their marks.
  package private(set) var headings: [String] = []
  /// The links and images, in order.
  package private(set) var links: [Link] = []
  /// Code spans and the lines of code blocks, lines that end in a backslash joined with the next.
  package private(set) var code: [Line] = []

  /// The words of paragraphs, lists and tables outside code, formulas and links, in order; what one of
  /// these cuts in two makes two pieces.
  package private(set) var prose: [Line] = []

  /// The tables, in order.
  private(set) var tables: [Table] = []

  private let formulas: [FormulaScanner.Found]
  /// The lines of the source, with a token for each formula.
  let lines: [String]

  /// Reads `text`, called `file` in messages; throws a `TextError` for a formula that cannot be read.
  package init(_ text: String, file: String) throws(TextError) {
    let scanner = try FormulaScanner(text, file: file)
    formulas = scanner.formulas
    lines = scanner.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    add(blocks(ofMarkdown: scanner.text, isTypographic: false))
  }

  /// Whether a link to `#anchor` leads to one of the headings, as GitHub names them.
  package func hasAnchor(_ anchor: String) -> Bool {
    headings.contains { heading in
      let kept = heading.lowercased().filter {
        $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " "
      }
      return kept.map { $0 == " " ? "-" : String($0) }.joined() == anchor
    }
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .paragraph(let inlines, let range):
        addProse(of: inlines)
        if let table = Table(lines: lines[(range.lowerBound - 1)...(range.upperBound - 1)]) {
          tables.append(table)
        }
        add(inlines)
      case .heading(_, let inlines, _):
        headings.append(inlines.plainText(formulas))
        add(inlines)
      case .code(_, let text, let line, let isFenced):
        addLines(of: text, from: isFenced ? line + 1 : line)
      case .list(let items, _, _): for item in items { add(item) }
      case .quote(let blocks): add(blocks)
      case .rule, .html: break
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text, .lineBreak, .html: break
      case .code(let text, let line): code.append(Line(text: text, line: line))
      case .emphasis(let inner), .strong(let inner): add(inner)
      case .link(let address, let inner, let line):
        addLink(to: address, inner, isImage: false, line: line)
      case .image(let address, let inner, let line):
        addLink(to: address, inner, isImage: true, line: line)
      }
    }
  }

  private mutating func addProse(of inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text, let first):
        let words = FormulaScanner.pieces(of: text).map { piece in
          if case .text(let words) = piece { words } else { " " }
        }.joined()
        for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        where !line.allSatisfy(\.isWhitespace) {
          prose.append(Line(text: String(line), line: first + index))
        }
      case .emphasis(let inner), .strong(let inner): addProse(of: inner)
      case .code, .link, .image, .html, .lineBreak: break
      }
    }
  }

  /// The lines of the source around one of them, up to blank ones; a row of a table stands alone.
  func paragraph(around line: Int) -> ClosedRange<Int> {
    if lines[line - 1].hasPrefix("|") { return line...line }
    func isBlank(_ line: Int) -> Bool {
      !lines.indices.contains(line - 1) || lines[line - 1].allSatisfy(\.isWhitespace)
    }
    var (first, last) = (line, line)
    while !isBlank(first - 1) { first -= 1 }
    while !isBlank(last + 1) { last += 1 }
    return first...last
  }

  private mutating func addLink(to address: String, _ inner: [Inline], isImage: Bool, line: Int) {
    links.append(
      Link(label: inner.plainText(formulas), destination: address, isImage: isImage, line: line))
    add(inner)
  }

  private mutating func addLines(of text: String, from first: Int) {
    var joined: (text: String, line: Int)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let start = joined ?? ("", first + index)
      let isContinued = line.hasSuffix("\\")
      joined = (start.text + (isContinued ? line.dropLast() : line), start.line)
      if isContinued { continue }
      code.append(Line(text: joined!.text, line: joined!.line))
      joined = nil
    }
  }
}

extension [Inline] {
  /// The words, in one line and without marks; the numbers of tokens are those of `formulas`.
  func plainText(_ formulas: [FormulaScanner.Found]) -> String {
    map { inline in
      switch inline {
      case .text(let text, _):
        FormulaScanner.pieces(of: text).map {
          switch $0 {
          case .text(let text): text.replacing("\n", with: " ")
          case .formula(let number): formulas[number].formula.plainText
          }
        }.joined()
      case .lineBreak: " "
      case .code(let text, _), .html(let text): text
      case .emphasis(let inlines), .strong(let inlines), .link(_, let inlines, _),
        .image(_, let inlines, _):
        inlines.plainText(formulas)
      }
    }.joined()
  }
}
