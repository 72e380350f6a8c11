import CCairo
import Synchronization

/// A font file, as outlines and advances in font units. FreeType only decodes the file: no hinting and no scaling, so
/// that sizes and places are the same with every version of it. A lock makes one thread at a time its owner.
final class Typeface: Sendable {
  fileprivate struct State {
    let library: FT_Library
    let face: FT_Face
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    /// The letters that FreeType could not read, and its errors.
    var failures: [(letter: Unicode.Scalar, code: Int)] = []
  }

  private let state: Mutex<State>
  let file: String
  let unitsPerEm: Double
  /// Heights above the baseline in ems.
  let capHeight: Double
  let xHeight: Double

  init(file: String) throws(FigureError) {
    var library: FT_Library?
    var code = FT_Init_FreeType(&library)
    guard code == 0, let library else {
      throw .fontUnreadable(file: file, code: Int(code))
    }
    var face: FT_Face?
    code = FT_New_Face(library, file, 0, &face)
    guard code == 0, let face else {
      FT_Done_FreeType(library)
      throw .fontUnreadable(file: file, code: Int(code))
    }
    self.file = file
    unitsPerEm = Double(face.pointee.units_per_EM)
    var start = State(library: library, face: face)
    capHeight = (start.glyph(for: "H").bounds?.maxY ?? 0) / unitsPerEm
    xHeight = (start.glyph(for: "x").bounds?.maxY ?? 0) / unitsPerEm
    state = Mutex(start)
  }

  deinit {
    state.withLock {
      FT_Done_Face($0.face)
      FT_Done_FreeType($0.library)
    }
  }

  /// The glyphs of a line of text and where each starts, in font units.
  func layOut(_ text: String) -> (glyphs: [(glyph: Glyph, x: Double)], advance: Double) {
    state.withLock { state in
      var glyphs: [(Glyph, Double)] = []
      var x = 0.0
      var previous: UInt32 = 0
      for scalar in text.unicodeScalars {
        let glyph = state.glyph(for: scalar)
        if previous != 0 { x += state.kerning(previous, glyph.index) }
        glyphs.append((glyph, x))
        x += glyph.advance
        previous = glyph.index
      }
      return (glyphs, x)
    }
  }

  /// The width of a line of text in ems.
  func width(of text: String) -> Double { layOut(text).advance / unitsPerEm }

  /// The box around the ink of a line of text in ems, y downwards from the baseline; nil when there is no ink.
  func inkBounds(of text: String) -> Rect? {
    var bounds: Rect?
    for (glyph, x) in layOut(text).glyphs {
      guard let box = glyph.bounds else { continue }
      let placed = Rect(
        x: (x + box.x) / unitsPerEm, y: -box.maxY / unitsPerEm, width: box.width / unitsPerEm,
        height: box.height / unitsPerEm)
      bounds = bounds?.union(placed) ?? placed
    }
    return bounds
  }

  /// The first letter whose shape could not be read, of a text that was laid out, or of all such texts; nil when there
  /// is none.
  func failure(in text: String?) -> (letter: String, code: Int)? {
    state.withLock { state in
      // There is hardly ever one.
      if state.failures.isEmpty { return nil }
      let failure = state.failures.first { failure in
        text?.unicodeScalars.contains(failure.letter) ?? true
      }
      return failure.map { (String($0.letter), $0.code) }
    }
  }

  /// FreeType's version.
  var version: String {
    state.withLock { state in
      var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
      FT_Library_Version(state.library, &major, &minor, &patch)
      return "\(major).\(minor).\(patch)"
    }
  }
}

extension Typeface.State {
  fileprivate mutating func glyph(for scalar: Unicode.Scalar) -> Glyph {
    if let glyph = glyphs[scalar] { return glyph }
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    let glyph: Glyph
    let code = FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE))
    if code == 0 {
      let slot = face.pointee.glyph.pointee
      glyph = Glyph(
        index: index, advance: Double(slot.advance.x), outline: decode(slot.outline))
    } else {
      // It is measured as nothing, and whoever draws it throws.
      glyph = Glyph(index: index, advance: 0, outline: [])
      failures.append((scalar, Int(code)))
    }
    glyphs[scalar] = glyph
    return glyph
  }

  fileprivate func kerning(_ left: UInt32, _ right: UInt32) -> Double {
    var distance = FT_Vector(x: 0, y: 0)
    let mode = FT_UInt(FT_KERNING_UNSCALED.rawValue)
    return FT_Get_Kerning(face, left, right, mode, &distance) == 0 ? Double(distance.x) : 0
  }
}

/// What FreeType's callbacks write to.
private final class OutlineReader {
  var commands: [Glyph.Command] = []
  var pen = Point(0, 0)

  func closeContour() {
    if !commands.isEmpty { commands.append(.close) }
  }
}

private func decode(_ outline: FT_Outline) -> [Glyph.Command] {
  var outline = outline
  var callbacks = FT_Outline_Funcs()
  callbacks.move_to = { end, user in
    let reader = outlineReader(user)
    reader.closeContour()
    reader.pen = point(end)
    reader.commands.append(.move(reader.pen))
    return 0
  }
  callbacks.line_to = { end, user in
    let reader = outlineReader(user)
    reader.pen = point(end)
    reader.commands.append(.line(reader.pen))
    return 0
  }
  callbacks.conic_to = { control, end, user in
    let reader = outlineReader(user)
    let (start, control, end) = (reader.pen, point(control), point(end))
    func third(_ from: Point) -> Point {
      Point(from.x + (control.x - from.x) * 2 / 3, from.y + (control.y - from.y) * 2 / 3)
    }
    reader.commands.append(.curve(third(start), third(end), end))
    reader.pen = end
    return 0
  }
  callbacks.cubic_to = { a, b, end, user in
    let reader = outlineReader(user)
    reader.pen = point(end)
    reader.commands.append(.curve(point(a), point(b), reader.pen))
    return 0
  }
  let reader = OutlineReader()
  FT_Outline_Decompose(&outline, &callbacks, Unmanaged.passUnretained(reader).toOpaque())
  reader.closeContour()
  return reader.commands
}

private func outlineReader(_ user: UnsafeMutableRawPointer?) -> OutlineReader {
  Unmanaged<OutlineReader>.fromOpaque(user!).takeUnretainedValue()
}

private func point(_ vector: UnsafePointer<FT_Vector>?) -> Point {
  Point(Double(vector!.pointee.x), Double(vector!.pointee.y))
}
