import ElementaryFunctions
import Engine

/// Points along two turns of a spiral around the origin: r = 1.8 θ/4π for θ from 0 to 4π, under normal
/// noise of standard deviation 0.04.
public struct Spiral: Sendable {
  /// The distance from the origin at the outer end.
  public let radius = 1.8
  /// The turns about the origin.
  public let turns = 2.0
  /// The standard deviation of the noise on both coordinates.
  public let deviation = 0.04

  /// The spiral; there is only one.
  public init() {}

  /// Points drawn from it, `[count, 2]`.
  public func sample(_ count: Int, key: Key) -> Tensor {
    let (k1, k2) = key.split()
    let along = Tensor.uniform([count], key: k1).elements
    let noise = Tensor.normal([count, 2], key: k2).elements
    let whole = 2 * turns * Double.pi
    let points = along.enumerated().flatMap { index, share -> [Float] in
      // The root spreads the points evenly along the curve.
      let turn = Double(share).squareRoot() * whole
      let distance = radius * turn / whole
      return [
        Float(distance * cos(turn) + deviation * Double(noise[2 * index])),
        Float(distance * sin(turn) + deviation * Double(noise[2 * index + 1])),
      ]
    }
    return Tensor(points, shape: [count, 2])
  }

  /// The density at points `[N, 2]`, as `[N]`, when the share `kept` of the data's power is left: the integral of
  /// normal distributions along the curve, by 600 evenly spaced angles, within 2e-4.
  public func density(_ points: Tensor, kept: Double) -> Tensor {
    let variance = Float(kept * deviation * deviation + 1 - kept)
    let shares = Tensor((0..<600).map { (Float($0) + 0.5) / 600 }, shape: [600, 1])
    let angles = shares * Float(2 * turns * .pi)
    let distances = shares * Float(radius * kept.squareRoot())
    let means = Tensor.concatenated([distances * angles.cos(), distances * angles.sin()], along: 1)
    let squares =
      points.squared().sum(along: 1).reshaped(to: [points.shape[0], 1])
      + means.squared().sum(along: 1).reshaped(to: [1, 600])
      - 2 * points.matmul(means.transposed)
    // The angle is the root of a uniform draw: its density is twice its share of the whole.
    let heights = (squares * (-0.5 / variance)).exp().matmul(shares)
    return heights.flattened(from: 0) * (1 / (600 * .pi * variance))
  }
}
