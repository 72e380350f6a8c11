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

  /// The face that a line of plain text is set in: the bold one lacks some letters of the regular.
  func face(for text: String, _ weight: TextStyle.Weight) -> Typeface {
    weight == .bold && !text.unicodeScalars.allSatisfy(bold.has) ? regular : self[weight]
  }

  func width(of text: String, _ style: TextStyle) -> Double {
    measure(text, style.weight).width * style.size
  }

  /// The text in lines no wider than `width`, broken at spaces and line feeds. A word that is too wide has a line alone,
  /// and one that could not even be read when it is made smaller loses its middle.
  func wrap(_ text: String, _ style: TextStyle, width: Double) -> [String] {
    text.split(separator: "\n").flatMap { paragraph in
      var lines: [String] = []
      for word in MixedText.words(of: paragraph).map({ legible($0, style, width: width) }) {
        if let last = lines.last, self.width(of: "\(last) \(word)", style) <= width {
          lines[lines.count - 1] += " \(word)"
        } else {
          lines.append(word)
        }
      }
      return lines
    }
  }

  /// The texts in lines as `wrap` breaks them; those that differ only in what was left out are numbered.
  func wrapApart(_ texts: [String], _ style: TextStyle, widths: [Double]) -> [[String]] {
    let all = zip(texts, widths).map { wrap($0, style, width: $1) }
    return texts.indices.map { index in
      var others: [String] = []
      for twin in texts.indices where all[twin] == all[index] && !others.contains(texts[twin]) {
        others.append(texts[twin])
      }
      if others.count < 2 { return all[index] }
      let numbered = "\(texts[index]) (\(others.firstIndex(of: texts[index])! + 1))"
      return wrap(numbered, style, width: widths[index])
    }
  }

  /// The text, shortened where it would have to be made smaller than can be read to fit the width.
  func legible(_ text: String, _ style: TextStyle, width: Double) -> String {
    self.width(of: text, style) * TextStyle.readable <= width * style.size
      ? text : shortened(text, style, width: width * max(1, style.size / TextStyle.readable))
  }

  /// The text, or its beginning and its end with … between where it is wider; formulas are left whole.
  func shortened(_ text: String, _ style: TextStyle, width: Double) -> String {
    guard self.width(of: text, style) > width, let plain = MixedText.withoutFormulas(text) else {
      return text
    }
    func shortened(_ count: Int) -> String {
      MixedText.escaped(Name.shortened(plain, to: count))
    }
    // The most letters that have room, by bisection.
    var (fits, fails) = (1, plain.count)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      if self.width(of: shortened(middle), style) <= width {
        fits = middle
      } else {
        fails = middle
      }
    }
    return shortened(fits)
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
