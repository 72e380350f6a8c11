/// Writes a display list as the elements of an SVG document.
struct SVGWriter {
  /// What every name in the document starts with.
  let prefix: String
  /// Elements that others refer to.
  private(set) var definitions = ""
  private(set) var body = ""

  private let fonts: Fonts
  private let figure: String
  /// The names of glyphs by their face and number.
  private var glyphs: [GlyphKey: String] = [:]
  private var nameCount = 0

  private struct GlyphKey: Hashable {
    let file: String
    let index: UInt32
  }

  init(prefix: String, fonts: Fonts, figure: String) {
    self.prefix = prefix
    self.fonts = fonts
    self.figure = figure
  }

  /// Writes the operations in order; throws at the first that has no place on a page.
  mutating func write(_ operations: [DisplayList.Operation]) throws(FigureError) {
    for operation in operations {
      try operation.check(in: figure)
      switch operation {
      case .fill(let path, let color):
        body += "<path\(fill(color)) d=\""
        append(path)
        body += "\"/>\n"
      case .stroke(let path, let stroke):
        body += "<path fill=\"none\"\(self.stroke(stroke)) d=\""
        append(path)
        body += "\"/>\n"
      case .markers(let markers): write(markers)
      case .text(let text): try write(text)
      case .cells(let cells): write(cells)
      case .clip(let rect, let operations):
        let name = nextName()
        definitions += "<clipPath id=\"\(name)\"><rect x=\"\(XML.number(rect.x))\" "
        definitions += "y=\"\(XML.number(rect.y))\" width=\"\(XML.number(rect.width))\" "
        definitions += "height=\"\(XML.number(rect.height))\"/></clipPath>\n"
        body += "<g clip-path=\"url(#\(name))\">\n"
        try write(operations)
        body += "</g>\n"
      case .group(let opacity, let operations):
        body += "<g opacity=\"\(XML.number(opacity))\">\n"
        try write(operations)
        body += "</g>\n"
      }
    }
  }

  private mutating func nextName() -> String {
    nameCount += 1
    return "\(prefix)-\(nameCount)"
  }

  // MARK: Elements

  private mutating func write(_ markers: DisplayList.Markers) {
    // One disc with its outline below it, placed many times; it takes the color of each use.
    let name = nextName()
    definitions += "<g id=\"\(name)\">"
    if let outline = markers.outline {
      definitions += "<circle r=\"\(XML.number(markers.radius + outline.width))\""
      // Said even where it is 1: the opacity of a use must not reach the outline.
      let opacity = XML.number(Double(outline.color.alpha) / 255)
      definitions += "\(paint("fill", outline.color.opacity(1))) fill-opacity=\"\(opacity)\"/>"
    }
    definitions += "<circle r=\"\(XML.number(markers.radius))\"/></g>\n"
    let shared = markers.colors.count == 1
    body += shared ? "<g\(fill(markers.colors[0]))>\n" : "<g>\n"
    for (i, point) in markers.points.enumerated() {
      body += "<use href=\"#\(name)\"\(shared ? "" : fill(markers.colors[i])) x=\""
      XML.append(point.x, to: &body)
      body += "\" y=\""
      XML.append(point.y, to: &body)
      body += "\"/>\n"
    }
    body += "</g>\n"
  }

  private mutating func write(_ text: DisplayList.Text) throws(FigureError) {
    let line = try text.typeset(fonts)
    switch line.shapes {
    case .glyphs(let glyphs): write(glyphs, of: text, line)
    case .ink(let ink): write(ink, of: text, line.place)
    }
  }

  /// Letters, each drawn once in the document and placed wherever it occurs.
  private mutating func write(
    _ letters: [(glyph: Glyph, x: Double)], of text: DisplayList.Text, _ line: TypesetText
  ) {
    let file = fonts[text.style.weight].file
    let place = line.place
    // Six digits of a unit that is a thousandth of a letter.
    let matrix = [place.xx, place.yx, place.xy, place.yy].map { XML.number($0 * 1000) + "e-3" }
    let start =
      "<g transform=\"matrix(\(matrix.joined(separator: " ")) \(XML.number(place.x0)) "
      + "\(XML.number(place.y0)))\" fill-rule=\"nonzero\""
    var uses = ""
    for (glyph, x) in letters where !glyph.outline.isEmpty {
      let name = name(of: glyph, in: file)
      uses +=
        x == 0 ? "<use href=\"#\(name)\"/>" : "<use href=\"#\(name)\" x=\"\(XML.number(x))\"/>"
    }
    if uses.isEmpty { return }
    if var halo = text.halo {
      // The width counts in points, the letters in font units.
      halo.width /= line.scale
      halo.dashes = halo.dashes.map { $0 / line.scale }
      // One veil below all letters, not one for each, which would add up where they meet.
      let opacity = XML.number(Double(halo.color.alpha) / 255)
      halo.color = halo.color.opacity(1)
      body += "\(start) fill=\"none\"\(stroke(halo)) opacity=\"\(opacity)\">\(uses)</g>\n"
    }
    body += "\(start)\(fill(text.color))>\(uses)</g>\n"
  }

  /// A line with formulas: one path, since its letters come in many sizes.
  private mutating func write(_ ink: [Ink], of text: DisplayList.Text, _ place: Affine) {
    var path = ""
    for ink in ink { append(ink.outline, to: &path) { place(ink.place($0)) } }
    if path.isEmpty { return }
    if let halo = text.halo { body += "<path fill=\"none\"\(stroke(halo)) d=\"\(path)\"/>\n" }
    body += "<path\(fill(text.color)) fill-rule=\"nonzero\" d=\"\(path)\"/>\n"
  }

  private mutating func name(of glyph: Glyph, in file: String) -> String {
    let key = GlyphKey(file: file, index: glyph.index)
    if let name = glyphs[key] { return name }
    let name = nextName()
    glyphs[key] = name
    definitions += "<path id=\"\(name)\" d=\""
    append(glyph.outline, to: &definitions) { $0 }
    definitions += "\"/>\n"
    return name
  }

  private func append(
    _ outline: [Glyph.Command], to text: inout String, _ place: (Point) -> Point
  ) {
    func add(_ command: String, _ points: Point...) {
      text += command
      for (i, point) in points.map(place).enumerated() {
        if i > 0 { text += " " }
        XML.append(point.x, to: &text)
        text += " "
        XML.append(point.y, to: &text)
      }
    }
    for command in outline {
      switch command {
      case .move(let end): add("M", end)
      case .line(let end): add("L", end)
      case .curve(let a, let b, let end): add("C", a, b, end)
      case .close: text += "Z"
      }
    }
  }

  /// One path for each color, in the order in which they first appear; edges are not softened, so that no seam shows
  /// between neighbors.
  private mutating func write(_ cells: DisplayList.Cells) {
    var indices: [Color: Int] = [:]
    var paths: [(color: Color, path: String)] = []
    for run in cells.runs {
      let index = indices[run.color] ?? paths.count
      if index == paths.count {
        indices[run.color] = index
        paths.append((run.color, ""))
      }
      paths[index].path += "M"
      XML.append(cells.xEdges[run.columns.lowerBound], to: &paths[index].path)
      paths[index].path += " "
      XML.append(cells.yEdges[run.row], to: &paths[index].path)
      paths[index].path += "H"
      XML.append(cells.xEdges[run.columns.upperBound], to: &paths[index].path)
      paths[index].path += "V"
      XML.append(cells.yEdges[run.row + 1], to: &paths[index].path)
      paths[index].path += "H"
      XML.append(cells.xEdges[run.columns.lowerBound], to: &paths[index].path)
      paths[index].path += "Z"
    }
    if paths.isEmpty { return }
    body += "<g shape-rendering=\"crispEdges\">\n"
    for (color, path) in paths { body += "<path\(fill(color)) d=\"\(path)\"/>\n" }
    body += "</g>\n"
  }

  // MARK: Attributes

  private mutating func append(_ path: Path) {
    for subpath in path.subpaths where !subpath.points.isEmpty {
      for (i, point) in subpath.points.enumerated() {
        body += i == 0 ? "M" : i == 1 ? subpath.isCurved ? "C" : "L" : " "
        XML.append(point.x, to: &body)
        body += " "
        XML.append(point.y, to: &body)
      }
      if subpath.isClosed { body += "Z" }
    }
  }

  private func fill(_ color: Color) -> String { paint("fill", color) }

  private func paint(_ attribute: String, _ color: Color) -> String {
    var opaque = color
    opaque.alpha = 255
    let opacity =
      color.alpha == 255
      ? "" : " \(attribute)-opacity=\"\(XML.number(Double(color.alpha) / 255))\""
    return " \(attribute)=\"\(opaque)\"\(opacity)"
  }

  private func stroke(_ stroke: DisplayList.Stroke) -> String {
    var attributes = paint("stroke", stroke.color)
    attributes += " stroke-width=\"\(XML.number(stroke.width))\""
    if !stroke.dashes.isEmpty {
      let dashes = stroke.dashes.map(XML.number).joined(separator: " ")
      attributes += " stroke-dasharray=\"\(dashes)\""
    }
    if stroke.hasRoundJoins { attributes += " stroke-linejoin=\"round\"" }
    if stroke.hasRoundEnds { attributes += " stroke-linecap=\"round\"" }
    return attributes
  }
}
