import CCairo

/// A disc drawn once for every eighth of a pixel that its middle lies at, and then laid down many times: for less than
/// filling as many circles.
final class DiscStamp {
  private static let phases = 8
  private let radius: Double
  /// Pixels from the edges of a stamp to the pixel that has the disc's middle.
  private let reach: Int
  /// Phase by phase across, row by row of phases; nil until needed.
  private var surfaces = [OpaquePointer?](repeating: nil, count: phases * phases)

  /// A disc whose radius is in pixels.
  init(radius: Double) {
    self.radius = radius
    reach = Int(radius.rounded(.up)) + 1
  }

  deinit {
    for surface in surfaces { surface.map(cairo_surface_destroy) }
  }

  /// Lays the disc down in the context's color, with its middle at a place in pixels. The context has Cairo's errors.
  func press(on context: OpaquePointer, at center: Point) {
    // Such places are nowhere near the page.
    guard abs(center.x) < 1e6, abs(center.y) < 1e6 else { return }
    let phases = Self.phases
    let x = Int((center.x * Double(phases)).rounded())
    let y = Int((center.y * Double(phases)).rounded())
    // Masks of powers of two round down for negative places too.
    let (across, down) = (x & (phases - 1), y & (phases - 1))
    let surface = surfaces[down * phases + across] ?? drawn(across: across, down: down)
    cairo_mask_surface(
      context, surface, Double((x - across) / phases - reach), Double((y - down) / phases - reach))
  }

  private func drawn(across: Int, down: Int) -> OpaquePointer {
    let side = Int32(2 * reach + 1)
    // Constructors give an inert object in place of an error, never nil.
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side)!
    let context = cairo_create(surface)
    cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
    func middle(_ phase: Int) -> Double { Double(reach) + Double(phase) / Double(Self.phases) }
    cairo_arc(context, middle(across), middle(down), radius, 0, 2 * Double.pi)
    cairo_fill(context)
    cairo_destroy(context)
    surfaces[down * Self.phases + across] = surface
    return surface
  }
}
