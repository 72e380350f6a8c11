import CCairo

/// A Cairo surface and the context that paints on it, owned and released together.
final class Canvas {
  let context: OpaquePointer
  private let surface: OpaquePointer
  /// The title of what is drawn, for errors.
  let figure: String
  /// What the surface writes to, as long as it lives.
  private let sink: ByteSink?

  /// Takes over a surface that was just made.
  private init(
    _ surface: OpaquePointer?, writingTo sink: ByteSink? = nil, for figure: String
  ) throws(FigureError) {
    // Constructors give an inert object in place of an error, never nil.
    let context = cairo_create(surface)
    guard let surface, let context, cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      let status = context.map(cairo_status) ?? CAIRO_STATUS_NO_MEMORY
      context.map(cairo_destroy)
      surface.map(cairo_surface_destroy)
      // Even a surface that is given up may have written something.
      withExtendedLifetime(sink) {}
      throw .rendering(figure: figure, part: nil, reason: Self.words(for: status))
    }
    self.surface = surface
    self.context = context
    self.figure = figure
    self.sink = sink
  }

  /// An image of opaque pixels.
  static func image(width: Int, height: Int, for figure: String) throws(FigureError) -> Canvas {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    let canvas = try Canvas(surface, for: figure)
    cairo_set_antialias(canvas.context, CAIRO_ANTIALIAS_GRAY)
    return canvas
  }

  /// A page, in points, of a PDF file.
  static func pdf(width: Double, height: Double, for figure: String) throws(FigureError) -> Canvas {
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      { sink, bytes, count in
        let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
        Unmanaged<ByteSink>.fromOpaque(sink!).takeUnretainedValue().bytes.append(contentsOf: bytes)
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
    return try Canvas(surface, writingTo: sink, for: figure)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Throws what went wrong since the start: Cairo's errors stay.
  func check(_ part: @autoclosure () -> String? = nil) throws(FigureError) {
    let status = cairo_status(context)
    if status != CAIRO_STATUS_SUCCESS {
      throw .rendering(figure: figure, part: part(), reason: Self.words(for: status))
    }
  }

  /// The file of the surface, which takes nothing more.
  func finish() throws(FigureError) -> [UInt8] {
    try check()
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    if status != CAIRO_STATUS_SUCCESS {
      throw .rendering(figure: figure, part: nil, reason: Self.words(for: status))
    }
    return sink?.bytes ?? []
  }

  /// Says something about a PDF file; nil keeps Cairo from saying it by itself.
  func set(_ metadata: cairo_pdf_metadata_t, to text: String?) {
    cairo_pdf_surface_set_metadata(surface, metadata, text?.withoutUnspeakables)
  }

  /// An image's pixels.
  func withPixels<Result>(_ body: (PixelRows) throws -> Result) throws -> Result {
    cairo_surface_flush(surface)
    try check()
    guard let data = cairo_image_surface_get_data(surface) else {
      throw FigureError.rendering(figure: figure, part: nil, reason: "the image has no pixels")
    }
    let words = UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self)
    return try body(
      PixelRows(
        words, width: Int(cairo_image_surface_get_width(surface)),
        height: Int(cairo_image_surface_get_height(surface)),
        stride: Int(cairo_image_surface_get_stride(surface)) / 4))
  }

  private static func words(for status: cairo_status_t) -> String {
    String(cString: cairo_status_to_string(status))
  }
}

/// Where a surface writes its file.
private final class ByteSink {
  var bytes: [UInt8] = []
}
