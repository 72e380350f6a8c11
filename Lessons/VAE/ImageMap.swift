import Engine
import Measures

/// What a decoder makes of places of its code that share the prior out evenly, and how it changes from
/// place to place.
struct ImageMap {
  /// Places in a row, and rows.
  static let side = 15

  /// The images, row by row from the highest second coordinate, `[side², P]`.
  let images: Tensor
  /// The root mean square difference of neighbours in a row as a share of that of any two places.
  let step: Float
  /// Whether all places hold nearly the same image, to a twentieth of the way from black to white.
  let isUniform: Bool

  /// The map of a network whose code has two numbers.
  init(_ network: VariationalAutoencoder) {
    let side = Self.side
    let quantiles = (0..<side).map { normalQuantile((Double($0) + 0.5) / Double(side)) }
    let places = quantiles.reversed().flatMap { y in quantiles.flatMap { [Float($0), Float(y)] } }
    images = network.decode(Tensor(places, shape: [side * side, 2]))
    let grid = images.reshaped(to: [side, side, images.shape[1]])
    let steps = grid.slice(1..<side, along: 1) - grid.slice(0..<(side - 1), along: 1)
    // Two independent draws differ by twice the variance.
    let spread = 2 * images.variance(along: 0).mean().item
    step = (steps.squared().mean().item / spread).squareRoot()
    isUniform = spread <= 0.0025
  }
}
