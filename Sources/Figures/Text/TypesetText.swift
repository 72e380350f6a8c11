/// A line of text as outlines, and where they go: what every renderer draws.
struct TypesetText {
  /// The glyphs and where each starts, in font units.
  let glyphs: [(glyph: Glyph, x: Double)]
  /// From font units, y upwards, to points on the page.
  let place: Affine
  /// Points to the font unit.
  let scale: Double
}

/// A map of the plane: (x, y) goes to (xx·x + xy·y + x0, yx·x + yy·y + y0).
struct Affine {
  var xx: Double
  var yx: Double
  var xy: Double
  var yy: Double
  var x0: Double
  var y0: Double
}

extension DisplayList.Text {
  /// Throws when a letter's shape cannot be read.
  func typeset(_ fonts: Fonts) throws(FigureError) -> TypesetText {
    let face = fonts[style.weight]
    let hasMaths = MixedText.isNeeded(for: string)
    let glyphs =
      hasMaths
      ? [(fonts.line(string, style.weight).glyph(unitsPerEm: face.unitsPerEm), 0)]
      : face.layOut(string).glyphs
    for ((glyph, _), scalar) in zip(glyphs, string.unicodeScalars) {
      if let code = glyph.failure {
        throw .glyphUnreadable(
          letter: String(scalar), text: string, file: face.file, code: code)
      }
    }
    let scale = style.size / face.unitsPerEm
    let place =
      isVertical
      ? Affine(xx: 0, yx: -scale, xy: -scale, yy: 0, x0: origin.x, y0: origin.y)
      : Affine(xx: scale, yx: 0, xy: 0, yy: -scale, x0: origin.x, y0: origin.y)
    return TypesetText(glyphs: glyphs, place: place, scale: scale)
  }
}
