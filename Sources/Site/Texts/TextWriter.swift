import Course
import Figures

/// Writes the blocks of a lesson's text as HTML.
struct TextWriter {
  private(set) var pieces: [LessonText.Piece] = []
  private(set) var sections = [LessonText.Section(title: "", anchor: "", words: "")]

  private let formulas: [FormulaScanner.Found]
  private let sourceLines: [String]
  private let file: String
  private let card: LessonCard?
  private let link: (String) -> String?
  private var anchors: Anchors
  private var deepestHeading = 1
  private var line = 1

  init(
    _ scanner: FormulaScanner, file: String, card: LessonCard?, anchors: Anchors,
    link: @escaping (String) -> String?
  ) {
    formulas = scanner.formulas
    sourceLines = scanner.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    self.file = file
    self.card = card
    self.anchors = anchors
    self.link = link
  }

  /// The HTML of one line of Markdown, such as a licence: no figures, no blocks.
  static func line(_ markdown: String, file: String) throws -> String {
    let scanner = try FormulaScanner(markdown, file: file)
    var writer = TextWriter(
      scanner, file: file, card: nil, anchors: Anchors(), link: { isAbroad($0) ? $0 : nil })
    guard case .paragraph(let inlines, _)? = blocks(ofMarkdown: scanner.text).first else {
      return ""
    }
    for inline in inlines { try writer.write(inline) }
    return writer.pieces.compactMap { if case .html(let html) = $0 { html } else { nil } }.joined()
  }

  /// Whether an address leaves the site, by a scheme that a page may use.
  static func isAbroad(_ address: String) -> Bool {
    ["https://", "http://", "mailto:"].contains { address.lowercased().hasPrefix($0) }
  }

  private func failure(_ problem: String) -> TextError {
    TextError(file: file, line: line, problem: problem)
  }

  private mutating func html(_ html: String) {
    if case .html(let before)? = pieces.last {
      pieces[pieces.count - 1] = .html(before + html)
    } else {
      pieces.append(.html(html))
    }
  }

  private mutating func words(_ words: String) {
    sections[sections.count - 1].words += words
  }

  // MARK: Blocks

  /// Writes blocks in turn; the outermost may have headings.
  mutating func write(_ blocks: [Block], isOutermost: Bool = false, isTight: Bool = false) throws {
    for block in blocks { try write(block, isOutermost: isOutermost, isTight: isTight) }
  }

  private mutating func write(_ block: Block, isOutermost: Bool, isTight: Bool) throws {
    switch block {
    case .paragraph(let inlines, let lines):
      line = lines.lowerBound
      if let table = Table(lines: sourceLines[(lines.lowerBound - 1)...(lines.upperBound - 1)]) {
        try write(table)
      } else {
        try paragraph(inlines, isTight: isTight)
      }
    case .heading(let level, let inlines, let line):
      self.line = line
      if isOutermost { try heading(level, inlines) } else { try paragraph(inlines, isTight: false) }
    case .code(let language, let text, let line, _):
      self.line = line
      try code(language, text)
    case .list(let items, let start, let isTight):
      let first = start.map { $0 == 1 ? "<ol>" : "<ol start=\"\($0)\">" }
      html(first ?? "<ul>")
      for item in items {
        html("<li>")
        try write(item, isTight: isTight)
        html("</li>\n")
        words("\n")
      }
      html(start == nil ? "</ul>\n" : "</ol>\n")
    case .quote(let blocks):
      html("<blockquote>")
      try write(blocks)
      html("</blockquote>\n")
    case .rule: html("<hr>\n")
    case .html(let text):
      html("<p>\(HTML.escaped(text))</p>\n")
      words(text)
    }
  }

  /// A paragraph is interrupted by what needs room of its own: figures, and formulas in display.
  private mutating func paragraph(_ inlines: [Inline], isTight: Bool) throws {
    let (opening, closing) = isTight ? ("", "") : ("<p>", "</p>\n")
    var isOpen = false
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    for inline in inlines.flatMap(pieces) {
      switch inline {
      case .image(let address, _, _):
        if isOpen { html(closing) }
        isOpen = false
        pieces.append(.figure(try figure(at: address)))
      case .text(let text, _) where formula(text)?.isDisplay == true:
        if isOpen { html(closing) }
        isOpen = false
        try write(inline)
      case .text(let text, _) where isBlank(text) && !isOpen: break
      default:
        if !isOpen { html(opening) }
        isOpen = true
        try write(inline)
      }
    }
    if isOpen { html(closing) }
    words("\n")
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline]) throws {
    // The first heading is the title, which the page has from the lesson's card.
    if level == 1 {
      guard sections.count == 1, pieces.isEmpty else {
        throw failure("a text has one title, '# …', at its start; write '## …' here")
      }
      return
    }
    guard level <= deepestHeading + 1 else {
      throw failure(
        "a heading of level \(level) follows one of level \(deepestHeading); write "
          + "'\(String(repeating: "#", count: deepestHeading + 1)) …'")
    }
    deepestHeading = level
    let title = inlines.plainText(formulas)
    let anchor = anchors.name(for: title)
    sections.append(LessonText.Section(title: title, anchor: anchor, words: ""))
    html("<h\(level) id=\"\(anchor)\">")
    // Its words are in its title already.
    let words = sections[sections.count - 1].words
    for inline in inlines { try write(inline) }
    sections[sections.count - 1].words = words
    html("</h\(level)>\n")
  }

  private mutating func code(_ language: String, _ text: String) throws {
    words(text)
    if language == "math" {
      do {
        display(try Formula(text))
      } catch {
        throw failure("\(error)")
      }
      return
    }
    let code = language == "swift" ? SwiftHighlighter.html(of: text) : HTML.escaped(text)
    html(HTML.scrolling("<pre><code>\(code)</code></pre>", label: "Code", kind: "code") + "\n")
  }

  private mutating func write(_ table: Table) throws {
    html(#"<div class="scroll table" role="region" aria-label="Table" tabindex="0"><table>"#)
    for (index, row) in table.rows.enumerated() {
      let tag = index == 0 ? "th scope=\"col\"" : "td"
      html(index == 0 ? "<thead><tr>" : index == 1 ? "<tbody><tr>" : "<tr>")
      for (cell, side) in zip(row, table.sides) {
        html("<\(tag)" + (side.map { " class=\"\($0)\"" } ?? "") + ">")
        if case .paragraph(let inlines, _)? = blocks(ofMarkdown: cell).first {
          for inline in inlines { try write(inline) }
        }
        html("</\(tag.prefix(2))>")
        words(" ")
      }
      html(index == 0 ? "</tr></thead>" : "</tr>")
    }
    html(table.rows.count > 1 ? "</tbody></table></div>\n" : "</table></div>\n")
  }

  // MARK: Inlines

  /// Text cut where formulas in display stand in it; anything else as it is.
  private func pieces(_ inline: Inline) -> [Inline] {
    guard case .text(let text, let line) = inline else { return [inline] }
    var pieces = [""]
    for piece in FormulaScanner.pieces(of: text) {
      switch piece {
      case .formula(let number) where formulas[number].isDisplay:
        pieces += [FormulaScanner.token(number), ""]
      case .formula(let number): pieces[pieces.count - 1] += FormulaScanner.token(number)
      case .text(let text): pieces[pieces.count - 1] += text
      }
    }
    return pieces.filter { !$0.isEmpty }.map { .text($0, line: line) }
  }

  private func formula(_ token: String) -> FormulaScanner.Found? {
    let pieces = FormulaScanner.pieces(of: token)
    guard pieces.count == 1, case .formula(let number)? = pieces.first else { return nil }
    return formulas[number]
  }

  private mutating func display(_ formula: Formula) {
    let math = formula.mathML(isDisplay: true)
    html(HTML.scrolling(math, label: "Formula", kind: "formula") + "\n")
  }

  private mutating func write(_ inline: Inline) throws {
    switch inline {
    case .text(let text, _):
      var isUnbroken = false
      for piece in FormulaScanner.pieces(of: text) {
        switch piece {
        case .text(let text):
          // A formula and the comma after it stay in one line.
          let mark = isUnbroken ? text.prefix { Self.clingsToFormulas.contains($0) } : ""
          if isUnbroken { html(HTML.escaped(mark) + "</span>") }
          isUnbroken = false
          html(HTML.escaped(text.dropFirst(mark.count)))
          words(text)
        case .formula(let number):
          let found = formulas[number]
          words(found.formula.plainText)
          if isUnbroken { html("</span>") }
          isUnbroken = !found.isDisplay
          if found.isDisplay {
            display(found.formula)
          } else {
            html("<span class=\"unbroken\">\(found.formula.mathML())")
          }
        }
      }
      if isUnbroken { html("</span>") }
    case .lineBreak: html("<br>")
    case .code(let text, _):
      html("<code>\(HTML.escaped(text))</code>")
      words(text)
    case .emphasis(let inlines): try wrapped(inlines, in: "em")
    case .strong(let inlines): try wrapped(inlines, in: "strong")
    case .link(let address, let inlines, _):
      guard let target = Self.isAbroad(address) ? address : link(address) else {
        throw failure(
          "the link to '\(address)' leads nowhere in the site; link to a page (https://…), to "
            + "another lesson (../Name/README.md) or to a file of this lesson")
      }
      html("<a href=\"\(HTML.escaped(target))\">")
      for inline in inlines { try write(inline) }
      html("</a>")
    case .image(let address, _, _):
      throw failure("the image '\(address)' stands inside other text; give it a paragraph")
    case .html(let text):
      html(HTML.escaped(text))
      words(text)
    }
  }

  private static let clingsToFormulas: Set<Character> = [
    ".", ",", ";", ":", "!", "?", ")", "’", "”", "-",
  ]

  private mutating func wrapped(_ inlines: [Inline], in tag: String) throws {
    html("<\(tag)>")
    for inline in inlines { try write(inline) }
    html("</\(tag)>")
  }

  /// The figure whose reference image is at `address`.
  private func figure(at address: String) throws -> String {
    let parts = address.split(separator: "/").map(String.init)
    guard let card, parts.count > 2, let last = parts.last, last.hasSuffix(".png"),
      parts[parts.count - 2] == card.name, parts.contains("Goldens")
    else {
      throw failure(
        "the image '\(address)' is no figure of this lesson; those are at "
          + "'../../Tests/Goldens/\(card?.name ?? "lesson")/<figure>.png'")
    }
    let name = String(last.dropLast(4))
    guard card.figureNames.contains(name) else {
      throw failure("\(InputError.unknownFigure(name, known: card.figureNames))")
    }
    guard !pieces.contains(.figure(name)) else {
      throw failure("the figure '\(name)' is shown twice; refer to it in words instead")
    }
    return name
  }
}
