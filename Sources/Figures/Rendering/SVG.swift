extension DisplayList {
  /// The figure as an SVG document of its size in points, with its title and alt text for readers and searches.
  ///
  /// Letters are outlines, so that it looks the same where the font is missing. Names inside the document start with
  /// a checksum of what is drawn, so that several can stand in one page. Throws `FigureError.badSize` when a side
  /// would be empty or over 32,767 points.
  public func svg() throws -> String {
    _ = try size(at: 1)
    var checksum = Checksum()
    for byte in snapshot.utf8 { checksum.add(byte) }
    var writer = SVGWriter(
      prefix: "f\(checksum.description.prefix(8))", fonts: try Fonts.installed(), figure: title)
    try writer.write(operations)
    let (width, height) = (XML.number(width), XML.number(height))
    let name = writer.prefix
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)pt" height="\(height)pt" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(name)-title \(name)-desc">
      <title id="\(name)-title">\(XML.escaped(title))</title>
      <desc id="\(name)-desc">\(XML.escaped(alt))</desc>
      <defs>
      \(writer.definitions)</defs>
      <g fill-rule="evenodd" stroke-miterlimit="10">
      \(writer.body)</g>
      </svg>

      """
  }
}

/// The text of XML and of numbers in it.
enum XML {
  /// The text as character data or an attribute: no letter of it is markup, none is forbidden in XML 1.0.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.withoutUnspeakables.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\r": escaped += "&#13;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A number of thousandths in as few letters as it takes; it must be finite and not astronomical.
  static func number(_ value: Double) -> String { number(value, decimals: 3) }

  /// A place on the page, to a hundredth of a point.
  static func brief(_ value: Double) -> String { number(value, decimals: 2) }

  private static func number(_ value: Double, decimals: Int) -> String {
    let steps = decimals == 3 ? 1000 : 100
    let count = Int((value * Double(steps)).rounded())
    let (whole, rest) = count.magnitude.quotientAndRemainder(dividingBy: UInt(steps))
    let sign = count < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = String(rest)
    var fraction = String(repeating: "0", count: decimals - digits.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }
}
