/// The shapes of letters in one face of DejaVu, for whoever wants to draw with them elsewhere than in a figure.
package struct LetterShapes: Sendable {
  /// The families of the package fonts-dejavu-core.
  package enum Family: String, CaseIterable, Sendable {
    case sans = "DejaVu Sans"
    case mono = "DejaVu Sans Mono"
    case serif = "DejaVu Serif"
  }

  private let face: Typeface

  /// Opens the face; throws when it is not installed or cannot be read.
  package init(_ family: Family, _ weight: TextStyle.Weight) throws(FigureError) {
    face = try Typeface(file: FontFile.find(weight, of: family.rawValue))
  }

  /// A letter as closed polygons in ems, y upwards from the baseline: outlines run clockwise and holes the other way.
  /// A curve becomes eight chords.
  package func polygons(of letter: Unicode.Scalar) throws(FigureError) -> [[Point]] {
    let (glyphs, _) = face.layOut(String(letter))
    if let (letter, code) = face.failure(in: String(letter)) {
      throw .glyphUnreadable(letter: letter, text: letter, file: face.file, code: code)
    }
    var polygons: [[Point]] = []
    func add(_ x: Double, _ y: Double) {
      let corner = Point(x / face.unitsPerEm, y / face.unitsPerEm)
      if polygons[polygons.count - 1].last != corner { polygons[polygons.count - 1].append(corner) }
    }
    var pen = Point(0, 0)
    for command in glyphs.flatMap(\.glyph.outline) {
      switch command {
      case .move(let end):
        polygons.append([])
        add(end.x, end.y)
        pen = end
      case .line(let end):
        add(end.x, end.y)
        pen = end
      case .curve(let a, let b, let end):
        for chord in 1...8 {
          let t = Double(chord) / 8
          let s = 1 - t
          let (p, q, r, u) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
          add(
            p * pen.x + q * a.x + r * b.x + u * end.x, p * pen.y + q * a.y + r * b.y + u * end.y)
        }
        pen = end
      case .close: break
      }
    }
    return polygons.map { $0.count > 1 && $0.first == $0.last ? Array($0.dropLast()) : $0 }
  }
}
