import CCMark

/// A piece of a text that stands by itself.
indirect enum Block: Equatable {
  /// `lines` are those of the source, counted from 1.
  case paragraph([Inline], lines: ClosedRange<Int>)
  case heading(level: Int, [Inline], line: Int)
  /// `line` is that of the fence, or of the first line of code where it is indented.
  case code(language: String, String, line: Int, isFenced: Bool)
  /// Items of blocks; `start` is the first number, nil where the items have bullets.
  case list([[Block]], start: Int?, isTight: Bool)
  case quote([Block])
  case rule
  /// HTML, which texts must not hold: it is shown as it is written.
  case html(String)
}

/// A piece of a line; `line` is where it starts in the source, counted from 1.
indirect enum Inline: Equatable {
  case text(String, line: Int)
  case lineBreak
  case code(String, line: Int)
  case emphasis([Inline])
  case strong([Inline])
  case link(String, [Inline], line: Int)
  case image(String, alt: [Inline], line: Int)
  case html(String)
}

/// Reads Markdown by libcmark; quotes and dashes become typographic where `isTypographic`.
func blocks(ofMarkdown text: String, isTypographic: Bool = true) -> [Block] {
  // Positions make libcmark count the line ends in code.
  var options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SOURCEPOS
  if isTypographic { options |= CMARK_OPT_SMART }
  guard let document = cmark_parse_document(text, text.utf8.count, options) else { return [] }
  defer { cmark_node_free(document) }
  return BlockReader(text).blocks(in: document)
}

private func children(of node: OpaquePointer) -> [OpaquePointer] {
  var children: [OpaquePointer] = []
  var next = cmark_node_first_child(node)
  while let child = next {
    children.append(child)
    next = cmark_node_next(child)
  }
  return children
}

private func string(_ text: UnsafePointer<CChar>?) -> String {
  text.map { String(cString: $0) } ?? ""
}

private struct BlockReader {
  private let lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  func blocks(in node: OpaquePointer) -> [Block] { children(of: node).compactMap(block) }

  private func block(_ node: OpaquePointer) -> Block? {
    let first = Int(cmark_node_get_start_line(node))
    let last = max(first, Int(cmark_node_get_end_line(node)))
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      return .paragraph(inlines(of: node, line: first), lines: first...last)
    case CMARK_NODE_HEADING:
      return .heading(
        level: Int(cmark_node_get_heading_level(node)), inlines(of: node, line: first), line: first)
    case CMARK_NODE_CODE_BLOCK:
      let language = string(cmark_node_get_fence_info(node)).prefix { $0 != " " }
      return .code(
        language: String(language), string(cmark_node_get_literal(node)), line: first,
        isFenced: hasFence(first))
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(
        children(of: node).map(blocks),
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node))
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_HTML_BLOCK:
      let html = string(cmark_node_get_literal(node))
      // A comment is for readers of the source.
      return html.hasPrefix("<!--") ? nil : .html(html)
    default: return nil
    }
  }

  /// Whether a block of code that starts in this line does so by a fence, after the marks of lists and
  /// quotes that it stands in.
  private func hasFence(_ line: Int) -> Bool {
    guard lines.indices.contains(line - 1) else { return false }
    let start = lines[line - 1].drop { $0.isWhitespace || $0.isNumber || ">-*+.)".contains($0) }
    return start.hasPrefix("```") || start.hasPrefix("~~~")
  }

  private func inlines(of node: OpaquePointer, line: Int) -> [Inline] {
    var reader = InlineReader(line: line)
    return reader.inlines(of: node)
  }
}

/// Reads the inlines of one block in turn, and counts its lines: libcmark gives a link the line of its
/// closing bracket, and loses count at hard line ends.
private struct InlineReader {
  var line: Int

  mutating func inlines(of node: OpaquePointer) -> [Inline] {
    var inlines: [Inline] = []
    for child in children(of: node) {
      guard let inline = inline(child) else { continue }
      // libcmark cuts text wherever something special might have been.
      if case .text(let more, _) = inline, case .text(let text, let line)? = inlines.last {
        inlines[inlines.count - 1] = .text(text + more, line: line)
      } else {
        inlines.append(inline)
      }
    }
    return inlines
  }

  private mutating func inline(_ node: OpaquePointer) -> Inline? {
    let start = line
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(node)), line: start)
    case CMARK_NODE_SOFTBREAK:
      line += 1
      return .text("\n", line: start)
    case CMARK_NODE_LINEBREAK:
      line += 1
      return .lineBreak
    case CMARK_NODE_CODE:
      line += lineEnds(in: node)
      return .code(string(cmark_node_get_literal(node)), line: start)
    case CMARK_NODE_EMPH: return .emphasis(inlines(of: node))
    case CMARK_NODE_STRONG: return .strong(inlines(of: node))
    case CMARK_NODE_LINK:
      return .link(string(cmark_node_get_url(node)), inlines(of: node), line: start)
    case CMARK_NODE_IMAGE:
      return .image(string(cmark_node_get_url(node)), alt: inlines(of: node), line: start)
    case CMARK_NODE_HTML_INLINE:
      line += lineEnds(in: node)
      let html = string(cmark_node_get_literal(node))
      return html.hasPrefix("<!--") ? nil : .html(html)
    default: return nil
    }
  }

  private func lineEnds(in node: OpaquePointer) -> Int {
    max(0, Int(cmark_node_get_end_line(node)) - Int(cmark_node_get_start_line(node)))
  }
}
