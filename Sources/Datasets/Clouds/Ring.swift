import ElementaryFunctions
import Engine

/// Eight round Gaussians on a circle: the usual test of whether a generator finds all there is.
///
/// (A. Srivastava and others, "VEEGAN", 2017, who count a sample as good within three standard
/// deviations of a mode, and a mode as found when a good sample is nearest to it.)
public struct Ring: Sendable {
  /// The radius of the circle.
  public let radius = 2.0
  /// The standard deviation of both coordinates around a mode.
  public let deviation = 0.1

  /// The ring; there is only one.
  public init() {}

  /// The means of the Gaussians, anticlockwise from (2, 0).
  public var modes: [(x: Double, y: Double)] {
    (0..<8).map { index in
      let angle = Double(index) / 8 * 2 * .pi
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// Points drawn from it, `[count, 2]`.
  public func sample(_ count: Int, key: Key) -> Tensor {
    let (k1, k2) = key.split()
    let means = Tensor(modes.flatMap { [Float($0.x), Float($0.y)] }, shape: [8, 2])
    return means.gathered(.randomIntegers([count], in: 0..<8, key: k1)).adding(
      Float(deviation), times: .normal([count, 2], key: k2))
  }

  /// How many modes have a good sample among `points` `[N, 2]`, and the share of good ones.
  public func score(_ points: Tensor) -> (modes: Int, quality: Float) {
    let found = goodSamples(points)
    return (found.count { $0 > 0 }, Float(found.reduce(0, +)) / Float(points.shape[0]))
  }

  /// The modes that have no good sample among `points` `[N, 2]`.
  public func modes(missedBy points: Tensor) -> [(x: Double, y: Double)] {
    zip(modes, goodSamples(points)).filter { $0.1 == 0 }.map { $0.0 }
  }

  /// How many of `points` `[N, 2]` are good samples of each mode.
  private func goodSamples(_ points: Tensor) -> [Int] {
    let modes = modes
    var found = [Int](repeating: 0, count: modes.count)
    for row in points.rows {
      let distances = modes.map { mode -> Double in
        let (dx, dy) = (Double(row[0]) - mode.x, Double(row[1]) - mode.y)
        return dx * dx + dy * dy
      }
      let nearest = distances.indices.min { distances[$0] < distances[$1] }!
      if distances[nearest] <= 9 * deviation * deviation { found[nearest] += 1 }
    }
    return found
  }
}
