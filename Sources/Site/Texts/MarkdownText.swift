/// What a check needs to know of a text in Markdown: its headings, links, images and code.
package struct MarkdownText {
  /// A link, or an image where `isImage`.
  package struct Link: Equatable {
    package let label: String
    package let destination: String
    package let isImage: Bool
    package let line: Int
  }

  /// A piece of code: a span within a line, or a line of a block.
  package struct Code: Equatable {
    package let text: String
    package let line: Int
  }

  /// The headings, in order, without their marks.
  package private(set) var headings: [String] = []
  /// The links and images, in order.
  package private(set) var links: [Link] = []
  /// Code spans and the lines of code blocks, lines that end in a backslash joined with the next.
  package private(set) var code: [Code] = []

  /// The tables, in order.
  private(set) var tables: [Table] = []

  private let formulas: [FormulaScanner.Found]
  private let lines: [String]

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
      case .code(let text, let line): code.append(Code(text: text, line: line))
      case .emphasis(let inner), .strong(let inner): add(inner)
      case .link(let address, let inner, let line):
        addLink(to: address, inner, isImage: false, line: line)
      case .image(let address, let inner, let line):
        addLink(to: address, inner, isImage: true, line: line)
      }
    }
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
      code.append(Code(text: joined!.text, line: joined!.line))
      joined = nil
    }
  }
}

extension [Inline] {
  /// The words, in one line and without marks; the numbers of tokens are those of `formulas`.
  func plainText(_ formulas: [FormulaScanner.Found]) -> String {
    map { inline in
      switch inline {
      case .text(let text):
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
