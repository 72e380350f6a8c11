import Datasets
import Engine
import Figures

extension LabelledImages {
  /// `count` images of 28 × 28 pixels of letters in the six faces of DejaVu (Sans, Sans Mono and
  /// Serif, regular and bold), distorted at random as `LabelledImages.glyphs(of:count:key:)` tells. The
  /// label is the letter's place in `letters`.
  ///
  /// The same on every machine, since the outlines come in the font's own units. Throws a `FigureError`
  /// when the fonts are missing.
  public static func glyphs(
    _ letters: String = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", count: Int, key: Key
  ) throws -> LabelledImages {
    let faces = try LetterShapes.Family.allCases.flatMap { family in
      [try LetterShapes(family, .regular), try LetterShapes(family, .bold)]
    }
    let outlines = try faces.map { face in
      try letters.unicodeScalars.map { letter in
        Outline(try face.polygons(of: letter).map { $0.map { Outline.Corner($0.x, $0.y) } })
      }
    }
    return .glyphs(of: outlines, count: count, key: key)
  }
}
