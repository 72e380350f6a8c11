import Course
import VAEModel

/// What a decoder makes of 15 × 15 places of its code, and how it changes from place to place.
struct ImageMap {
  /// The images, row by row from the highest second coordinate, `[225, P]`.
  let images: Tensor
  /// The values that either coordinate takes.
  let places: [Float]
  /// The root mean square difference of neighbours in a row as a share of that of any two places.
  let step: Float
  /// Whether all places hold nearly the same image, to a twentieth of the way from black to white.
  let isUniform: Bool

  init(_ network: VariationalAutoencoder) {
    places = (0..<15).map { Float(normalQuantile((Double($0) + 0.5) / 15)) }
    images = network.decode(
      Tensor(rows: places.reversed().flatMap { [places] y in places.map { x in [x, y] } }))
    let grid = images.reshaped(to: [15, 15, images.shape[1]])
    let steps = grid.slice(1..<15, along: 1) - grid.slice(0..<14, along: 1)
    // Two independent draws differ by twice the variance.
    let spread = 2 * images.variance(along: 0).mean().item
    step = (steps.squared().mean().item / spread).squareRoot()
    isUniform = spread <= 0.0025
  }

  /// All images as one, a pixel of paper around each.
  func picture(width: Int) -> Pixels {
    let height = images.shape[1] / width
    let blank = [Float](repeating: 0, count: 15 * (width + 2))
    // [row of images, row of pixels, image · pixel].
    let lines = images.reshaped(to: [15, 15, height, width]).swappingAxes(1, 2).elements
    let values = (0..<15).flatMap { row in
      let rows = (0..<height).flatMap { line in
        (0..<15).flatMap { column in
          let start = ((row * height + line) * 15 + column) * width
          return [0] + lines[start..<(start + width)] + [0]
        }
      }
      return blank + rows + blank
    }
    return Pixels(width: 15 * (width + 2), values: values)
  }
}
