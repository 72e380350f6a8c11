import CCairo

/// Paints a display list with Cairo.
struct Renderer {
  let canvas: Canvas
  let fonts: Fonts
  /// Whether there are pixels on which edges can lie.
  let hasPixels: Bool

  var context: OpaquePointer { canvas.context }

  /// Paints the operations in order; throws at the first with which Cairo or FreeType cannot do.
  func paint(_ operations: [DisplayList.Operation]) throws(FigureError) {
    for operation in operations {
      try operation.check(in: canvas.figure)
      switch operation {
      case .fill(let path, let color):
        trace(path)
        setSource(color)
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_fill(context)
      case .stroke(let path, let stroke):
        trace(path)
        apply(stroke)
        cairo_stroke(context)
      case .markers(let markers): paint(markers)
      case .text(let text): try paint(text)
      case .cells(let cells): paint(cells)
      case .clip(let rect, let operations):
        cairo_save(context)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(context)
        try paint(operations)
        cairo_restore(context)
      case .group(let opacity, let operations):
        cairo_push_group(context)
        do {
          try paint(operations)
        } catch {
          cairo_pop_group_to_source(context)
          throw error
        }
        cairo_pop_group_to_source(context)
        cairo_paint_with_alpha(context, opacity)
      }
      try canvas.check(operation.name)
    }
  }

  private func setSource(_ color: Color) {
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      Double(color.alpha) / 255)
  }

  private func apply(_ stroke: DisplayList.Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(context, stroke.width)
    cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
    cairo_set_line_cap(context, stroke.hasRoundEnds ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(
      context, stroke.hasRoundJoins ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    // Pixels stay exactly what they are; a page is not worth points that nobody sees.
    for subpath in (hasPixels ? path : path.simplified(within: Path.unseen)).subpaths {
      guard let first = subpath.points.first else { continue }
      let rest = subpath.points.dropFirst()
      cairo_move_to(context, first.x, first.y)
      if subpath.isCurved {
        for i in stride(from: rest.startIndex, to: rest.endIndex - 2, by: 3) {
          cairo_curve_to(
            context, rest[i].x, rest[i].y, rest[i + 1].x, rest[i + 1].y, rest[i + 2].x,
            rest[i + 2].y)
        }
      } else {
        for point in rest { cairo_line_to(context, point.x, point.y) }
      }
      if subpath.isClosed { cairo_close_path(context) }
    }
  }

  private func paint(_ markers: DisplayList.Markers) {
    // A larger disc below is the outline, for less than stroking a circle.
    let outline = markers.outline.map { (radius: markers.radius + $0.width, color: $0.color) }
    var matrix = cairo_matrix_t()
    cairo_get_matrix(context, &matrix)
    guard hasPixels, markers.points.count > 64, markers.radius * matrix.xx < 50 else {
      for (i, point) in markers.points.enumerated() {
        if let outline { disc(at: point, radius: outline.radius, outline.color) }
        disc(at: point, radius: markers.radius, markers.color(i))
      }
      return
    }
    let stamp = DiscStamp(radius: markers.radius * matrix.xx)
    let larger = outline.map { (DiscStamp(radius: $0.radius * matrix.xx), $0.color) }
    cairo_save(context)
    cairo_identity_matrix(context)
    for (i, point) in markers.points.enumerated() {
      let center = Point(matrix.xx * point.x + matrix.x0, matrix.yy * point.y + matrix.y0)
      if let (stamp, color) = larger {
        setSource(color)
        stamp.press(on: context, at: center)
      }
      setSource(markers.color(i))
      stamp.press(on: context, at: center)
    }
    cairo_restore(context)
  }

  private func disc(at center: Point, radius: Double, _ color: Color) {
    cairo_new_path(context)
    if !hasPixels {
      // The round end of a line of no length says the same in fewer letters.
      cairo_move_to(context, center.x, center.y)
      cairo_line_to(context, center.x, center.y)
      apply(DisplayList.Stroke(color, width: 2 * radius, hasRoundEnds: true))
      cairo_stroke(context)
      return
    }
    cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
    setSource(color)
    cairo_fill(context)
  }

  private func paint(_ text: DisplayList.Text) throws(FigureError) {
    cairo_save(context)
    cairo_new_path(context)
    let line = try text.typeset(fonts)
    var matrix = cairo_matrix_t(
      xx: line.place.xx, yx: line.place.yx, xy: line.place.xy, yy: line.place.yy, x0: line.place.x0,
      y0: line.place.y0)
    cairo_transform(context, &matrix)
    switch line.shapes {
    case .glyphs(let glyphs):
      for (glyph, x) in glyphs { trace(glyph.outline) { Point(x + $0.x, $0.y) } }
    case .ink(let ink):
      for ink in ink { trace(ink.outline, ink.place) }
    }
    // The path stays where it is on the page; a halo's width counts in points, not in font units.
    cairo_restore(context)
    if let halo = text.halo {
      apply(halo)
      cairo_stroke_preserve(context)
    }
    setSource(text.color)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    cairo_fill(context)
  }

  private func trace(_ outline: [Glyph.Command], _ place: (Point) -> Point) {
    for command in outline {
      switch command {
      case .move(let end):
        let end = place(end)
        cairo_move_to(context, end.x, end.y)
      case .line(let end):
        let end = place(end)
        cairo_line_to(context, end.x, end.y)
      case .curve(let a, let b, let end):
        let (a, b, end) = (place(a), place(b), place(end))
        cairo_curve_to(context, a.x, a.y, b.x, b.y, end.x, end.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Cells as rectangles on whole pixels, found by rounding edges, so that neighbors share each. Where there are no
  /// pixels, each reaches under the next, so that whoever draws the page later shows no seam.
  private func paint(_ cells: DisplayList.Cells) {
    if !hasPixels, paintAsImage(cells) { return }
    cairo_save(context)
    var (xEdges, yEdges) = (cells.xEdges, cells.yEdges)
    if hasPixels {
      var matrix = cairo_matrix_t()
      cairo_get_matrix(context, &matrix)
      xEdges = xEdges.map { (matrix.xx * $0 + matrix.x0).rounded() }
      yEdges = yEdges.map { (matrix.yy * $0 + matrix.y0).rounded() }
      cairo_identity_matrix(context)
      cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    }
    let canOverlap = !hasPixels && cells.colors.allSatisfy { $0.alpha == 255 }
    func reach(_ edge: Int, _ edges: [Double]) -> Double {
      canOverlap && edge + 1 < edges.count ? min(0.5, edges[edge + 1] - edges[edge]) : 0
    }
    for run in cells.runs {
      let (left, top) = (xEdges[run.columns.lowerBound], yEdges[run.row])
      let right = xEdges[run.columns.upperBound] + reach(run.columns.upperBound, xEdges)
      let bottom = yEdges[run.row + 1] + reach(run.row + 1, yEdges)
      if left >= right || top >= bottom { continue }
      cairo_rectangle(context, left, top, right - left, bottom - top)
      setSource(run.color)
      cairo_fill(context)
    }
    cairo_restore(context)
  }
}

extension DisplayList.Markers {
  func color(_ index: Int) -> Color { colors.count == 1 ? colors[0] : colors[index] }
}

extension DisplayList.Cells {
  /// Neighbors of one color in a row, which are painted as one.
  struct Run {
    let row: Int
    /// The edges at the ends.
    let columns: Range<Int>
    let color: Color
  }

  /// The runs row by row, without clear ones.
  var runs: [Run] {
    let columns = xEdges.count - 1
    var runs: [Run] = []
    for row in 0..<(yEdges.count - 1) {
      var column = 0
      while column < columns {
        let color = colors[row * columns + column]
        let start = column
        repeat {
          column += 1
        } while column < columns && colors[row * columns + column] == color
        if color.alpha > 0 { runs.append(Run(row: row, columns: start..<column, color: color)) }
      }
    }
    return runs
  }
}
