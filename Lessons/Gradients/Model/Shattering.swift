import ElementaryFunctions
import Engine
import Neural

/// Slopes along a circle of inputs of an untrained rectified network's answers.
package struct CircleSlopes {
  /// Of all units of the last layer, at each angle: `[count, width]`.
  private let slopes: Tensor
  /// Of one random sum of them.
  package let trace: [Float]

  /// At `count` evenly spaced angles, of the first `depth` layers, with He's gain.
  package init(_ weights: UnitWeights, _ wiring: Wiring, depth: Int, count: Int) {
    let width = weights.layers[0].shape[0]
    let (plane, last) = weights.key.split()
    let axes = Float(width).squareRoot() * Tensor.orthogonal([2, width], key: plane)
    let angles = (0..<count).map { 2 * Double.pi * Double($0) / Double(count) }
    let (scale, share) = (Float(2).squareRoot(), 1 / Float(depth).squareRoot())
    // Answers and their slopes along the circle go through the layers together.
    var h = Tensor(rows: angles.map { [Float(cos($0)), Float(sin($0))] }).matmul(axes)
    var slopes = Tensor(rows: angles.map { [Float(-sin($0)), Float(cos($0))] }).matmul(axes)
    for layer in 0..<depth {
      let z = scale * h.matmul(weights.layers[layer])
      let answer = z.relu()
      let change = scale * slopes.matmul(weights.layers[layer]) * (z .> 0)
      let isPlain = wiring == .plain
      h = isPlain ? answer : h + share * answer.matmul(weights.second[layer])
      slopes = isPlain ? change : slopes + share * change.matmul(weights.second[layer])
    }
    self.slopes = slopes
    trace = slopes.matmul(.normal([width, 1], key: last)).elements
  }

  /// The correlation of the slopes with those `lag` places on, for each lag from 0: the mean over all random
  /// sums of the units, which is the sum over the units.
  package func autocorrelation(lags: Int) -> [Double] {
    let count = slopes.shape[0]
    let products = slopes.matmul(slopes.transposed).rows
    let sums = (0..<lags).map { lag in
      (0..<count).reduce(0.0) { $0 + Double(products[$1][($1 + lag) % count]) }
    }
    return sums.map { sums[0] > 0 ? $0 / sums[0] : 0 }
  }
}

/// The same in layers without end of units. There the answers at two inputs an angle apart are normal with a
/// covariance k(angle), and the covariance of their slopes is −k″. A rectified layer turns a correlation ρ into
/// (√(1 − ρ²) + (π − arccos ρ) ρ) / π. (Cho and Saul, 2009.)
package func wideAutocorrelation(
  _ wiring: Wiring, depth: Int, count: Int, lags: Int
) -> [Double] {
  func covariance(_ angle: Double) -> Double {
    // The angle itself is followed, since a cosine near 1 has lost it.
    var theta = angle
    for _ in 0..<depth {
      let half = sin(theta / 2)
      // 1 − ρ before the layer, and after it.
      let before = 2 * half * half
      let after = before - (sin(theta) - theta * cos(theta)) / .pi
      let next =
        wiring == .plain ? after : (before + after / Double(depth)) / (1 + 1 / Double(depth))
      // arccos(1 − m) = 2 arcsin √(m/2)
      theta = 2 * arcsine((max(0, next) / 2).squareRoot())
    }
    return cos(theta)
  }
  let h = 2 * Double.pi / Double(100 * count)
  func curvature(_ angle: Double) -> Double {
    (2 * covariance(angle) - covariance(angle + h) - covariance(abs(angle - h))) / (h * h)
  }
  let all = (0..<lags).map { curvature(2 * .pi * Double($0) / Double(count)) }
  return all.map { $0 / all[0] }
}

/// arcsin x for 0 ≤ x ≤ 1, by Newton's method on the sine.
func arcsine(_ x: Double) -> Double {
  if x >= 1 { return .pi / 2 }
  var y = x
  for _ in 0..<60 {
    let slope = cos(y)
    if slope < 1e-9 { break }
    let next = y - (sin(y) - x) / slope
    if abs(next - y) < 1e-15 { return next }
    y = min(.pi / 2, max(0, next))
  }
  return y
}
