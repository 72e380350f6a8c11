/// A line of text as outlines, and where they go: what every renderer draws.
struct TypesetText {
  enum Shapes {
    /// The letters of plain text and where each starts, in font units.
    case glyphs([(glyph: Glyph, x: Double)])
    /// The parts of a line with formulas, in ems.
    case ink([Ink])
  }

  let shapes: Shapes
  /// From the shapes' units, y upwards, to points on the page.
  let place: Affine
  /// Points to the unit.
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

  func callAsFunction(_ point: Point) -> Point {
    Point(xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0)
  }
}

extension DisplayList.Text {
  /// Throws when a letter's shape cannot be read.
  func typeset(_ fonts: Fonts) throws(FigureError) -> TypesetText {
    let face = fonts.face(for: string, style.weight)
    let hasMaths = MixedText.isNeeded(for: string)
    let scale = hasMaths ? style.size : style.size / face.unitsPerEm
    let place =
      isVertical
      ? Affine(xx: 0, yx: -scale, xy: -scale, yy: 0, x0: origin.x, y0: origin.y)
      : Affine(xx: scale, yx: 0, xy: 0, yy: -scale, x0: origin.x, y0: origin.y)
    let shapes: TypesetText.Shapes =
      hasMaths
      ? .ink(fonts.line(string, style.weight).ink) : .glyphs(face.layOut(string).glyphs)
    for face in hasMaths ? [fonts.regular, fonts.bold] : [face] {
      if let (letter, code) = face.failure(in: hasMaths ? nil : string) {
        throw .glyphUnreadable(letter: letter, text: string, file: face.file, code: code)
      }
    }
    return TypesetText(shapes: shapes, place: place, scale: scale)
  }
}
