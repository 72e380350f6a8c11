/// Text on its way into a page.
enum HTML {
  /// The text as character data or as an attribute's value: no letter of it is markup, and none is
  /// forbidden.
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // Neither HTML nor XML has other control characters.
      case _ where scalar.value < 32 && !"\t\n".unicodeScalars.contains(scalar): break
      case "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A box that scrolls by itself, by keyboard too, so that what is too wide does not widen the page.
  static func scrolling(_ content: String, label: String, kind: String) -> String {
    """
    <div class="scroll \(kind)" role="region" aria-label="\(escaped(label))" tabindex="0">\
    \(content)</div>
    """
  }
}
