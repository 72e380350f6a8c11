import CCMark

/// A piece of a text that stands by itself.
indirect enum Block: Equatable {
  /// `lines` are those of the source, counted from 1.
  case paragraph([Inline], lines: ClosedRange<Int>)
  case heading(level: Int, [Inline], line: Int)
  case code(language: String, String, line: Int)
  /// Items of blocks; `start` is the first number, nil where the items have bullets.
  case list([[Block]], start: Int?, isTight: Bool)
  case quote([Block])
  case rule
  /// HTML, which texts must not hold: it is shown as it is written.
  case html(String)
}

/// A piece of a line.
indirect enum Inline: Equatable {
  case text(String)
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link(String, [Inline])
  case image(String, alt: [Inline])
  case html(String)
}

/// Reads Markdown by libcmark; quotes and dashes become typographic.
func blocks(ofMarkdown text: String) -> [Block] {
  let options = CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8
  guard let document = cmark_parse_document(text, text.utf8.count, options) else { return [] }
  defer { cmark_node_free(document) }
  return children(of: document).compactMap(block)
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

private func block(_ node: OpaquePointer) -> Block? {
  let first = Int(cmark_node_get_start_line(node))
  let last = max(first, Int(cmark_node_get_end_line(node)))
  switch cmark_node_get_type(node) {
  case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(of: node), lines: first...last)
  case CMARK_NODE_HEADING:
    return .heading(
      level: Int(cmark_node_get_heading_level(node)), inlines(of: node), line: first)
  case CMARK_NODE_CODE_BLOCK:
    let language = string(cmark_node_get_fence_info(node)).prefix { $0 != " " }
    return .code(language: String(language), string(cmark_node_get_literal(node)), line: first)
  case CMARK_NODE_LIST:
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      children(of: node).map { children(of: $0).compactMap(block) },
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  case CMARK_NODE_BLOCK_QUOTE: return .quote(children(of: node).compactMap(block))
  case CMARK_NODE_THEMATIC_BREAK: return .rule
  case CMARK_NODE_HTML_BLOCK:
    let html = string(cmark_node_get_literal(node))
    // A comment is for readers of the source.
    return html.hasPrefix("<!--") ? nil : .html(html)
  default: return nil
  }
}

private func inlines(of node: OpaquePointer) -> [Inline] {
  var inlines: [Inline] = []
  for child in children(of: node) {
    guard let inline = inline(child) else { continue }
    // libcmark cuts text wherever something special might have been.
    if case .text(let more) = inline, case .text(let text)? = inlines.last {
      inlines[inlines.count - 1] = .text(text + more)
    } else {
      inlines.append(inline)
    }
  }
  return inlines
}

private func inline(_ node: OpaquePointer) -> Inline? {
  switch cmark_node_get_type(node) {
  case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(node)))
  case CMARK_NODE_SOFTBREAK: return .text("\n")
  case CMARK_NODE_LINEBREAK: return .lineBreak
  case CMARK_NODE_CODE: return .code(string(cmark_node_get_literal(node)))
  case CMARK_NODE_EMPH: return .emphasis(inlines(of: node))
  case CMARK_NODE_STRONG: return .strong(inlines(of: node))
  case CMARK_NODE_LINK: return .link(string(cmark_node_get_url(node)), inlines(of: node))
  case CMARK_NODE_IMAGE: return .image(string(cmark_node_get_url(node)), alt: inlines(of: node))
  case CMARK_NODE_HTML_INLINE:
    let html = string(cmark_node_get_literal(node))
    return html.hasPrefix("<!--") ? nil : .html(html)
  default: return nil
  }
}
