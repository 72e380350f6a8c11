import Engine
import Figures

extension LabelledImages {
  /// `count` images of 28 × 28 pixels of letters in the six faces of DejaVu (Sans, Sans Mono and
  /// Serif, regular and bold), each at random heavier or lighter, turned by up to 17°, slanted,
  /// stretched, scaled and shifted. The label is the letter's place in `letters`.
  ///
  /// The same on every machine: outlines in font units, and coverage computed here, so that no
  /// version of a font library can change a pixel. Throws a `FigureError` when the fonts are missing.
  public static func glyphs(
    _ letters: String = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", count: Int, key: Key
  ) throws -> LabelledImages {
    let letters = Array(letters.unicodeScalars)
    let faces = try LetterShapes.Family.allCases.flatMap { family in
      [try LetterShapes(family, .regular), try LetterShapes(family, .bold)]
    }
    let shapes = try faces.map { face in try letters.map { try face.polygons(of: $0) } }
    let (k1, k2, k3) = key.split()
    let labels = Tensor.randomIntegers([count], in: 0..<letters.count, key: k1).elements.map(
      Int.init)
    let places = Tensor.randomIntegers([count], in: 0..<faces.count, key: k2).elements.map(Int.init)
    let chances = Tensor.uniform([count, Distortion.chances], from: -1, to: 1, key: k3).elements
    var pixels: [Float] = []
    pixels.reserveCapacity(count * glyphSide * glyphSide)
    for index in 0..<count {
      let start = index * Distortion.chances
      let distortion = Distortion(chances[start..<start + Distortion.chances].map(Double.init))
      var coverage = Coverage(side: glyphSide)
      coverage.add(distortion.placed(shapes[places[index]][labels[index]]))
      // In 256 shades, like images out of files.
      pixels += coverage.pixels.map { ($0 * 255).rounded() / 255 }
    }
    return LabelledImages(width: glyphSide, height: glyphSide, pixels: pixels, labels: labels)
  }
}

/// The pixels of a side, as many as MNIST's images have.
private let glyphSide = 28

/// What happens to a letter on its way into its image.
private struct Distortion {
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
  let shift: Point

  init(_ chance: [Double]) {
    weight = 0.012 * chance[0]
    // A turn by 2·arctan(t), which takes no sine from a library.
    let t = 0.15 * chance[1]
    (cosine, sine) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    slant = 0.2 * chance[2]
    stretch = 1 + 0.15 * chance[3]
    size = 27 + 4 * chance[4]
    shift = Point(2 * chance[5], 2 * chance[6])
  }

  /// Polygons in ems as polygons in pixels, y downwards, inside of the image with a pixel to spare.
  func placed(_ polygons: [[Point]]) -> [[Point]] {
    let turned = polygons.map { polygon in
      grown(polygon).map { corner in
        let (x, y) = ((corner.x + slant * corner.y) * stretch, -corner.y)
        return Point(cosine * x - sine * y, sine * x + cosine * y)
      }
    }
    let corners = turned.joined()
    guard let left = corners.map(\.x).min(), let right = corners.map(\.x).max(),
      let top = corners.map(\.y).min(), let bottom = corners.map(\.y).max()
    else { return [] }
    let room = Double(glyphSide - 2)
    let scale = min(size, room / max(right - left, bottom - top, 1e-3))
    /// Where the first side of the letter lies, as near to its place as the room allows.
    func start(_ length: Double, _ shift: Double) -> Double {
      let slack = room - length * scale
      return 1 + min(max(slack / 2 + shift, 0), slack)
    }
    let (x, y) = (start(right - left, shift.x), start(bottom - top, shift.y))
    return turned.map { polygon in
      polygon.map { Point(x + ($0.x - left) * scale, y + ($0.y - top) * scale) }
    }
  }

  /// Every corner moved outwards, so that both its edges move by the weight: away from the middle of
  /// an outline and into a hole, as holes run the other way. Very sharp corners move less.
  private func grown(_ polygon: [Point]) -> [Point] {
    let count = polygon.count
    guard count > 2 else { return polygon }
    func normal(_ start: Point, _ end: Point) -> Point {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
      return Point(-dy / length, dx / length)
    }
    return polygon.indices.map { index in
      let corner = polygon[index]
      let before = normal(polygon[(index + count - 1) % count], corner)
      let after = normal(corner, polygon[(index + 1) % count])
      let cosine = before.x * after.x + before.y * after.y
      let reach = weight / max(1 + cosine, 0.5)
      return Point(corner.x + reach * (before.x + after.x), corner.y + reach * (before.y + after.y))
    }
  }
}
