import CCairo

/// A Cairo image and the context that paints on it, owned and released together.
final class Canvas {
  /// Sides beyond these Cairo refuses or, worse, draws wrongly.
  static let largestSide = 32_767

  let width: Int
  let height: Int
  let context: OpaquePointer
  private let surface: OpaquePointer

  init(width: Int, height: Int) throws(FigureError) {
    self.width = width
    self.height = height
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    // Constructors give an inert object in place of an error, never nil.
    let context = cairo_create(surface)
    guard let surface, let context, cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      let status = context.map(cairo_status) ?? CAIRO_STATUS_NO_MEMORY
      context.map(cairo_destroy)
      surface.map(cairo_surface_destroy)
      throw .rendering(String(cString: cairo_status_to_string(status)))
    }
    self.surface = surface
    self.context = context
    cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Throws what went wrong since the start: Cairo's errors stay.
  func check() throws(FigureError) {
    let status = cairo_status(context)
    if status != CAIRO_STATUS_SUCCESS {
      throw .rendering(String(cString: cairo_status_to_string(status)))
    }
  }

  /// The rows of pixels as native-endian words `0xxxRRGGBB`.
  func withRows<Result>(
    _ body: (_ row: (Int) -> UnsafePointer<UInt32>) throws -> Result
  ) throws -> Result {
    cairo_surface_flush(surface)
    try check()
    guard let data = cairo_image_surface_get_data(surface) else {
      throw FigureError.rendering("the image has no pixels")
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return try body { row in
      UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
    }
  }

  /// Paints outside of Cairo: `body` gets the rows of words, in device pixels.
  func withMutableRows(_ body: (_ row: (Int) -> UnsafeMutablePointer<UInt32>) -> Void) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    body { row in
      UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
    }
    cairo_surface_mark_dirty(surface)
  }
}
