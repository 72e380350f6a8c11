/// What happens to a letter on its way into its image.
struct Distortion {
  /// The pixels of a side of the image, as many as MNIST's images have.
  static let side = 28
  /// How many random numbers from −1 to 1 one takes.
  static let chances = 7

  /// Ems by which the outline grows on all sides.
  let weight: Double
  let cosine: Double
  let sine: Double
  let slant: Double
  let stretch: Double
  /// Pixels of an em.
  let size: Double
  /// Pixels from the middle.
  let shift: (x: Double, y: Double)

  init(_ chance: [Double]) {
    weight = 0.012 * chance[0]
    // A turn by 2·arctan(t), which takes no sine from a library.
    let t = 0.15 * chance[1]
    (cosine, sine) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    slant = 0.2 * chance[2]
    stretch = 1 + 0.15 * chance[3]
    size = 27 + 4 * chance[4]
    shift = (2 * chance[5], 2 * chance[6])
  }

  /// A shape in ems as a shape in pixels, y downwards, inside of the image with a pixel to spare.
  func placed(_ shape: Outline) -> Outline {
    let turned = shape.polygons.map { polygon in
      grown(polygon).map { corner in
        let (x, y) = ((corner.x + slant * corner.y) * stretch, -corner.y)
        return Outline.Corner(cosine * x - sine * y, sine * x + cosine * y)
      }
    }
    let corners = turned.joined()
    let (across, down) = (corners.map { $0.x }, corners.map { $0.y })
    guard let left = across.min(), let right = across.max(), let top = down.min(),
      let bottom = down.max()
    else { return Outline([]) }
    let room = Double(Distortion.side - 2)
    let scale = min(size, room / max(right - left, bottom - top, 1e-3))
    /// Where the first side of the letter lies, as near to its place as the room allows.
    func start(_ length: Double, _ shift: Double) -> Double {
      let slack = room - length * scale
      return 1 + min(max(slack / 2 + shift, 0), slack)
    }
    let (x, y) = (start(right - left, shift.x), start(bottom - top, shift.y))
    return Outline(
      turned.map { polygon in
        polygon.map { Outline.Corner(x + ($0.x - left) * scale, y + ($0.y - top) * scale) }
      })
  }

  /// Every corner moved outwards, so that both its edges move by the weight: away from the middle of
  /// an outline and into a hole, as holes run the other way. Very sharp corners move less.
  private func grown(_ polygon: [Outline.Corner]) -> [Outline.Corner] {
    let count = polygon.count
    guard count > 2 else { return polygon }
    func normal(_ start: Outline.Corner, _ end: Outline.Corner) -> Outline.Corner {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
      return Outline.Corner(-dy / length, dx / length)
    }
    return polygon.indices.map { index in
      let corner = polygon[index]
      let before = normal(polygon[(index + count - 1) % count], corner)
      let after = normal(corner, polygon[(index + 1) % count])
      let cosine = before.x * after.x + before.y * after.y
      let reach = weight / max(1 + cosine, 0.5)
      return Outline.Corner(
        corner.x + reach * (before.x + after.x), corner.y + reach * (before.y + after.y))
    }
  }
}
