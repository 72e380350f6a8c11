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
        body += "<path\(fill(color)) d=\"\(data(path))\"/>\n"
      case .stroke(let path, let stroke):
        body += "<path fill=\"none\"\(self.stroke(stroke)) d=\"\(data(path))\"/>\n"
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

  /// Discs, each with its outline below it, in their order: neighbors of one color by a line without ink that has the
  /// disc at each of its points, others one by one.
  private mutating func write(_ markers: DisplayList.Markers) {
    var names: [Color: String] = [:]
    var first = 0
    while first < markers.points.count {
      let color = markers.color(first)
      var end = first + 1
      while end < markers.points.count, markers.color(end) == color { end += 1 }
      if names[color] == nil { names[color] = define(markers, color) }
      let reference = "url(#\(names[color]!)m)"
      if end - first < Self.fewDiscs {
        for point in markers.points[first..<end] {
          body += "<use href=\"#\(names[color]!)\" x=\"\(XML.brief(point.x))\" "
          body += "y=\"\(XML.brief(point.y))\"/>\n"
        }
      } else {
        var data = SVGPathData(decimals: Self.decimals)
        // Every point is a corner, wherever it is.
        data.corners(markers.points[first..<end])
        body += "<path fill=\"none\" marker-start=\"\(reference)\" marker-mid=\"\(reference)\" "
        body += "marker-end=\"\(reference)\" d=\"\(data.finish())\"/>\n"
      }
      first = end
    }
  }

  /// Fewer discs of one color in a row cost less one by one.
  private static let fewDiscs = 5

  /// Defines a disc of a color and, by the same name with an m, the marker that shows it.
  private mutating func define(_ markers: DisplayList.Markers, _ color: Color) -> String {
    let name = nextName()
    definitions += "<g id=\"\(name)\">"
    if let outline = markers.outline {
      let radius = XML.number(markers.radius + outline.width)
      definitions += "<circle r=\"\(radius)\"\(fill(outline.color))/>"
    }
    definitions += "<circle r=\"\(XML.number(markers.radius))\"\(fill(color))/></g>\n"
    definitions += "<marker id=\"\(name)m\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\">"
    definitions += "<use href=\"#\(name)\"/></marker>\n"
    return name
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
    var data = SVGPathData(decimals: Self.decimals)
    for ink in ink { data.append(ink.outline) { place(ink.place($0)) } }
    let path = data.finish()
    if path.isEmpty { return }
    if let halo = text.halo { body += "<path fill=\"none\"\(stroke(halo)) d=\"\(path)\"/>\n" }
    body += "<path\(fill(text.color)) fill-rule=\"nonzero\" d=\"\(path)\"/>\n"
  }

  private mutating func name(of glyph: Glyph, in file: String) -> String {
    let key = GlyphKey(file: file, index: glyph.index)
    if let name = glyphs[key] { return name }
    let name = nextName()
    glyphs[key] = name
    // In font units, whose thousandths of a letter's height need no fractions.
    var data = SVGPathData(decimals: 0)
    data.append(glyph.outline) { $0 }
    definitions += "<path id=\"\(name)\" d=\"\(data.finish())\"/>\n"
    return name
  }

  /// One path for each color, in the order in which they first appear; edges are not softened, so that no seam shows
  /// between neighbors.
  ///
  /// An image of one pixel to the cell would be smaller, but librsvg softens it whatever `image-rendering` says.
  private mutating func write(_ cells: DisplayList.Cells) {
    var indices: [Color: Int] = [:]
    var paths: [(color: Color, data: SVGPathData)] = []
    for run in cells.runs {
      let index = indices[run.color] ?? paths.count
      if index == paths.count {
        indices[run.color] = index
        paths.append((run.color, SVGPathData(decimals: Self.decimals)))
      }
      let (left, right) = (
        cells.xEdges[run.columns.lowerBound], cells.xEdges[run.columns.upperBound]
      )
      let (top, bottom) = (cells.yEdges[run.row], cells.yEdges[run.row + 1])
      paths[index].data.move(to: Point(left, top))
      for corner in [Point(right, top), Point(right, bottom), Point(left, bottom)] {
        paths[index].data.line(to: corner)
      }
      paths[index].data.close()
    }
    if paths.isEmpty { return }
    body += "<g shape-rendering=\"crispEdges\">\n"
    for (color, data) in paths { body += "<path\(fill(color)) d=\"\(data.text)\"/>\n" }
    body += "</g>\n"
  }

  // MARK: Attributes

  /// Decimals of a point on the page: at four pixels to the point what is left off is a fiftieth of one.
  private static let decimals = 2

  private func data(_ path: Path) -> String {
    var data = SVGPathData(decimals: Self.decimals)
    for subpath in path.simplified(within: Path.unseen).subpaths {
      guard let first = subpath.points.first else { continue }
      data.move(to: first)
      let rest = subpath.points.dropFirst()
      if subpath.isCurved {
        for i in stride(from: rest.startIndex, to: rest.endIndex - 2, by: 3) {
          data.curve(rest[i], rest[i + 1], to: rest[i + 2])
        }
      } else {
        for point in rest { data.line(to: point) }
      }
      if subpath.isClosed { data.close() }
    }
    return data.finish()
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
