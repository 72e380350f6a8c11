import CCairo

extension Renderer {
  /// Paints cells of equal sizes on a page as an image of one pixel to the cell, which no viewer shall soften; false
  /// where they are of different sizes or so few that their outlines cost less.
  func paintAsImage(_ cells: DisplayList.Cells) -> Bool {
    let (columns, rows) = (cells.xEdges.count - 1, cells.yEdges.count - 1)
    guard columns * rows >= 40, cells.isUniform else { return false }
    let isOpaque = cells.colors.allSatisfy { $0.alpha == 255 }
    // Constructors give an inert object in place of an error, never nil; the context then has the error.
    let surface = cairo_image_surface_create(
      isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(columns), Int32(rows))
    defer { cairo_surface_destroy(surface) }
    if let data = cairo_image_surface_get_data(surface) {
      let stride = Int(cairo_image_surface_get_stride(surface))
      for row in 0..<rows {
        let words = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(
          to: UInt32.self)
        for column in 0..<columns {
          words[column] = cells.colors[row * columns + column].premultiplied
        }
      }
      cairo_surface_mark_dirty(surface)
    }
    let (x, y) = (cells.xEdges[0], cells.yEdges[0])
    cairo_save(context)
    cairo_translate(context, x, y)
    cairo_scale(
      context, (cells.xEdges[columns] - x) / Double(columns),
      (cells.yEdges[rows] - y) / Double(rows))
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
    cairo_restore(context)
    return true
  }
}

extension DisplayList.Cells {
  /// Whether all columns are of one width and all rows of one height, so that an image of one pixel to the cell can
  /// stand for the cells.
  fileprivate var isUniform: Bool {
    func isUniform(_ edges: [Double]) -> Bool {
      let step = (edges[edges.count - 1] - edges[0]) / Double(edges.count - 1)
      // Edges are rounded to thousandths.
      return edges.indices.allSatisfy { abs(edges[0] + Double($0) * step - edges[$0]) < 0.002 }
    }
    return xEdges.count > 1 && yEdges.count > 1 && isUniform(xEdges) && isUniform(yEdges)
  }
}

extension Color {
  /// Cairo's word `AARRGGBB`, each channel times the opacity.
  fileprivate var premultiplied: UInt32 {
    [red, green, blue].reduce(UInt32(alpha)) { word, channel in
      word << 8 | (UInt32(channel) * UInt32(alpha) + 127) / 255
    }
  }
}
