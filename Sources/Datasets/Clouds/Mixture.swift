import ElementaryFunctions
import Engine

/// Five round Gaussians of unequal weight around the origin, whose density and score are known at
/// every noise level.
public struct Mixture: Sendable {
  /// The mean of each Gaussian.
  public let means: [(x: Double, y: Double)] = [
    (-1.6, -0.5), (-0.8, 1.2), (-0.2, 0), (0.8, 0.9), (0.4, -1.2),
  ]
  /// The share of each in the whole.
  public let weights = [0.1, 0.15, 0.2, 0.25, 0.3]
  /// The standard deviation of both coordinates around each mean.
  public let deviation = 0.15

  /// The mixture; there is only one.
  public init() {}

  /// Points drawn from it, `[count, 2]`.
  public func sample(_ count: Int, key: Key) -> Tensor {
    let (k1, k2) = key.split()
    let noise = Tensor.normal([count, 2], key: k2).elements
    let points = Tensor.uniform([count], key: k1).elements.enumerated().flatMap {
      index, draw -> [Float] in
      var rest = Double(draw)
      let mode = weights.firstIndex { weight in
        rest -= weight
        return rest < 0
      }
      let mean = means[mode ?? weights.count - 1]
      return [
        Float(mean.x + deviation * Double(noise[2 * index])),
        Float(mean.y + deviation * Double(noise[2 * index + 1])),
      ]
    }
    return Tensor(points, shape: [count, 2])
  }

  /// The density at a point when the share `kept` of the data's power is left, and its score ∇ ln p.
  ///
  /// √ᾱ x + √(1 − ᾱ) ε has a mixture's density too: its means are √ᾱ μ, its variance ᾱ σ² + 1 − ᾱ.
  public func noisy(
    _ x: Double, _ y: Double, kept: Double
  ) -> (density: Double, score: (Double, Double)) {
    let variance = kept * deviation * deviation + 1 - kept
    let root = kept.squareRoot()
    var (density, u, v) = (0.0, 0.0, 0.0)
    for (mean, weight) in zip(means, weights) {
      let (dx, dy) = (root * mean.x - x, root * mean.y - y)
      let part = weight * exp(-(dx * dx + dy * dy) / (2 * variance)) / (2 * .pi * variance)
      density += part
      u += part * dx
      v += part * dy
    }
    // Where every density underflows, nobody looks.
    let divisor = max(density, .leastNormalMagnitude) * variance
    return (density, (u / divisor, v / divisor))
  }

  /// The scores at points `[N, 2]`, as many rows.
  public func scores(_ points: Tensor, kept: Double) -> Tensor {
    Tensor(
      points.rows.flatMap { row -> [Float] in
        let score = noisy(Double(row[0]), Double(row[1]), kept: kept).score
        return [Float(score.0), Float(score.1)]
      }, shape: points.shape)
  }

  /// The density of the first coordinate alone, when `kept` is left.
  public func marginal(_ x: Double, kept: Double) -> Double {
    let variance = kept * deviation * deviation + 1 - kept
    return zip(means, weights).reduce(0) { sum, mode in
      let d = kept.squareRoot() * mode.0.x - x
      return sum + mode.1 * exp(-d * d / (2 * variance)) / (2 * .pi * variance).squareRoot()
    }
  }

  /// The share of points `[N, 2]` that are nearest to each mean.
  public func shares(_ points: Tensor) -> [Double] {
    var counts = [Int](repeating: 0, count: means.count)
    for row in points.rows {
      counts[nearest(Double(row[0]), Double(row[1]))] += 1
    }
    return counts.map { Double($0) / Double(points.shape[0]) }
  }

  /// The place of the mean that is nearest to a point.
  public func nearest(_ x: Double, _ y: Double) -> Int {
    let distances = means.map { ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) }
    return distances.firstIndex(of: distances.min()!) ?? 0
  }
}
