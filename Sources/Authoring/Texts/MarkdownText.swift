/// What a check needs to know of a text in Markdown: its headings, links, images and code.
struct MarkdownText {
  /// A link, or an image where `isImage`.
  struct Link {
    let label: String
    let destination: String
    let isImage: Bool
    let line: Int
  }

  /// A piece of code: a span within a line, or a line of a block.
  struct Code {
    let text: String
    let line: Int
  }

  /// The headings, in order, without their marks.
  private(set) var headings: [String] = []
  /// The links and images, in order.
  private(set) var links: [Link] = []
  /// Code spans and the lines of code blocks, lines that end in a backslash joined with the next.
  private(set) var code: [Code] = []

  init(_ text: String) {
    var fence: Substring?
    var prose: [(text: Substring, line: Int)] = []
    var joined: (text: String, line: Int)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let mark = line.drop(while: { $0 == " " }).prefix(while: { $0 == "`" || $0 == "~" })
      if let open = fence {
        if mark.hasPrefix(open) {
          fence = nil
        } else {
          let start = joined ?? ("", index + 1)
          let isContinued = line.hasSuffix("\\")
          joined = (start.text + (isContinued ? line.dropLast() : line), start.line)
          if !isContinued {
            code.append(Code(text: joined!.text, line: joined!.line))
            joined = nil
          }
        }
      } else if mark.count >= 3 {
        addProse(prose)
        prose = []
        fence = mark
      } else if line.hasPrefix("#") {
        addProse(prose)
        prose = []
        headings.append(trimmed(line.drop(while: { $0 == "#" })))
      } else if line.allSatisfy(\.isWhitespace) {
        addProse(prose)
        prose = []
      } else {
        prose.append((line, index + 1))
      }
    }
    addProse(prose)
  }

  /// Whether a link to `#anchor` leads to one of the headings, as GitHub names them.
  func hasAnchor(_ anchor: String) -> Bool {
    headings.contains { heading in
      let kept = heading.lowercased().filter {
        $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " "
      }
      return kept.map { $0 == " " ? "-" : String($0) }.joined() == anchor
    }
  }

  /// Takes the links and code spans out of a paragraph, which may run over several lines.
  private mutating func addProse(_ lines: [(text: Substring, line: Int)]) {
    guard let first = lines.first else { return }
    let text = Array(lines.map(\.text).joined(separator: "\n"))
    var line = first.line
    var brackets: [(start: Int, line: Int)] = []
    var index = 0
    while index < text.count {
      switch text[index] {
      case "\n": line += 1
      case "\\": index += 1
      case "`":
        let ticks = text[index...].prefix { $0 == "`" }.count
        guard let end = closing(ticks, in: text, from: index + ticks) else {
          index += ticks - 1
          break
        }
        let span = text[(index + ticks)..<end]
        code.append(Code(text: String(span.map { $0 == "\n" ? " " : $0 }), line: line))
        line += span.count { $0 == "\n" }
        index = end + ticks - 1
      case "[": brackets.append((index, line))
      case "]":
        guard let open = brackets.popLast(), index + 1 < text.count, text[index + 1] == "(",
          let end = text[index...].firstIndex(of: ")")
        else { break }
        let inside = String(text[(index + 2)..<end])
        links.append(
          Link(
            label: String(text[(open.start + 1)..<index]),
            destination: inside.split(separator: " ").first.map(String.init) ?? "",
            isImage: open.start > 0 && text[open.start - 1] == "!", line: open.line))
        index = end
      default: break
      }
      index += 1
    }
  }

  /// Where the run of `count` ticks that closes a code span starts.
  private func closing(_ count: Int, in text: [Character], from start: Int) -> Int? {
    var index = start
    while index < text.count {
      let ticks = text[index...].prefix { $0 == "`" }.count
      if ticks == count { return index }
      index += max(1, ticks)
    }
    return nil
  }
}
