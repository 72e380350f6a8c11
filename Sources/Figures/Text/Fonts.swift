/// The faces that figures are set in.
struct Fonts: Sendable {
  let regular: Typeface
  let bold: Typeface
  let measures = TextMeasures()

  /// The installed faces, found and opened at the first call.
  static func installed() throws(FigureError) -> Fonts { try shared.get() }

  private static let shared = Result<Fonts, FigureError> { () throws(FigureError) -> Fonts in
    Fonts(
      regular: try Typeface(file: FontFile.find(.regular)),
      bold: try Typeface(file: FontFile.find(.bold)))
  }

  subscript(weight: TextStyle.Weight) -> Typeface { weight == .bold ? bold : regular }

  func width(of text: String, _ style: TextStyle) -> Double {
    measure(text, style.weight).width * style.size
  }

  /// The text in lines no wider than `width`, broken at spaces and line feeds. A word that is too wide has a line alone.
  func wrap(_ text: String, _ style: TextStyle, width: Double) -> [String] {
    text.split(separator: "\n").flatMap { paragraph in
      var lines: [String] = []
      for word in MixedText.words(of: paragraph) {
        if let last = lines.last, self.width(of: "\(last) \(word)", style) <= width {
          lines[lines.count - 1] += " \(word)"
        } else {
          lines.append(word)
        }
      }
      return lines
    }
  }

  /// The style, smaller when the widest of the lines would not fit the width.
  func fitted(_ style: TextStyle, lines: [String], width: Double) -> TextStyle {
    let widest = lines.map { self.width(of: $0, style) }.max() ?? 0
    return widest > width ? style.scaled(by: width / widest) : style
  }
}

extension DisplayList.Text {
  /// The box around the ink on the page; nil when there is no ink.
  package func inkBounds() throws -> Rect? {
    guard let box = try Fonts.installed().measure(string, style.weight).ink else { return nil }
    let size = style.size
    return isVertical
      ? Rect(
        x: origin.x + box.y * size, y: origin.y - box.maxX * size, width: box.height * size,
        height: box.width * size)
      : Rect(
        x: origin.x + box.x * size, y: origin.y + box.y * size, width: box.width * size,
        height: box.height * size)
  }
}
