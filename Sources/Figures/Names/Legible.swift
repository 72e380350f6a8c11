/// What can be drawn of a text that may be anything, and what cannot.
struct Legible {
  /// The text in one line, without what has no shape: controls, marks of direction, and more than two accents on a letter.
  private(set) var oneLine = ""
  /// The same without the letters that cannot be drawn.
  private(set) var drawable = ""
  /// The letters that the font lacks, each once, in order.
  private(set) var missing: [Unicode.Scalar] = []
  /// The letters that run from right to left, each once, in order; they would be set the wrong way round.
  private(set) var reversed: [Unicode.Scalar] = []

  /// Throws a `FigureError` where the font is missing.
  init(_ text: String) throws(FigureError) {
    let face = try Fonts.installed().regular
    var accents = 0
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        accents = 0
        Legible.append(" ", to: &oneLine)
        Legible.append(" ", to: &drawable)
        continue
      case .format, .surrogate: continue
      case .nonspacingMark, .enclosingMark, .spacingMark:
        accents += 1
        // Variation selectors are marks that only choose between shapes.
        if accents > 2 || oneLine.isEmpty || (0xfe00...0xfe0f).contains(scalar.value) { continue }
      default: accents = 0
      }
      oneLine.unicodeScalars.append(scalar)
      if scalar.runsFromRightToLeft {
        if !reversed.contains(scalar) { reversed.append(scalar) }
      } else if !face.has(scalar) {
        if !missing.contains(scalar) { missing.append(scalar) }
      } else {
        drawable.unicodeScalars.append(scalar)
      }
    }
    while oneLine.hasSuffix(" ") { oneLine.removeLast() }
    while drawable.hasSuffix(" ") { drawable.removeLast() }
  }

  /// Adds a space, unless the text would begin with it or have two.
  private static func append(_ space: Character, to text: inout String) {
    if !text.isEmpty, text.last != space { text.append(space) }
  }
}

extension Unicode.Scalar {
  /// Whether the letter is of a script that runs from right to left: Hebrew, Arabic and those beside them in Unicode.
  fileprivate var runsFromRightToLeft: Bool {
    switch value {
    case 0x590...0x8ff, 0xfb1d...0xfdff, 0xfe70...0xfefe, 0x10800...0x10fff, 0x1e800...0x1efff: true
    default: false
    }
  }
}

extension Typeface {
  /// Whether the face has a shape for this letter.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    layOut(String(Character(scalar))).glyphs.allSatisfy { $0.glyph.index != 0 }
  }
}
