import CCairo

extension DisplayList {
  /// The figure as a PDF file of one page as large as the figure, with its title and, as the subject, its alt text.
  ///
  /// It holds no date and no version but Cairo's, so that it is the same in every run. Throws `FigureError.badSize`
  /// when a side would be empty or over 32,767 points.
  public func pdf() throws -> [UInt8] {
    _ = try size(at: 1)
    let canvas = try Canvas.pdf(width: width, height: height, for: title)
    canvas.set(CAIRO_PDF_METADATA_TITLE, to: title)
    canvas.set(CAIRO_PDF_METADATA_SUBJECT, to: alt)
    canvas.set(CAIRO_PDF_METADATA_CREATE_DATE, to: nil)
    try Renderer(canvas: canvas, fonts: Fonts.installed(), hasPixels: false).paint(operations)
    return try canvas.finish()
  }
}
