import ElementaryFunctions
import Engine
import Neural

extension UnitWeights {
  /// The slope along a circle of inputs of a rectified network's one answer, at `count` evenly spaced angles:
  /// the first `depth` layers, with He's gain.
  package func slopesAlongCircle(_ wiring: Wiring, depth: Int, count: Int) -> [Float] {
    let width = layers[0].shape[0]
    let (plane, last) = key.split()
    let axes = Float(width).squareRoot() * Tensor.orthogonal([2, width], key: plane)
    let angles = (0..<count).map { 2 * Double.pi * Double($0) / Double(count) }
    let circle = Tensor(rows: angles.map { [Float(cos($0)), Float(sin($0))] })
    let tangent = Tensor(rows: angles.map { [Float(-sin($0)), Float(cos($0))] })
    let output = Tensor.normal([width, 1], key: last)
    let (scale, share) = (Float(2).squareRoot(), 1 / Float(depth).squareRoot())
    let slope = gradient(at: circle) { circle in
      var h = circle.matmul(axes)
      for layer in 0..<depth {
        let answer = (scale * h.matmul(layers[layer])).relu()
        h = wiring == .plain ? answer : h + share * answer.matmul(second[layer])
      }
      return h.matmul(output).sum()
    }
    return (slope * tangent).sum(along: 1).elements
  }
}

/// The correlation of values around circles, a list each, with those `lag` places on, for the lags from 0: sums
/// of products over all circles, about the mean 0.
package func autocorrelation(_ circles: [[Float]], lags: Int) -> [Double] {
  let sums = (0..<lags).map { lag in
    circles.reduce(0.0) { sum, values in
      sum
        + values.indices.reduce(0.0) {
          $0 + Double(values[$1]) * Double(values[($1 + lag) % values.count])
        }
    }
  }
  return sums.map { sums[0] > 0 ? $0 / sums[0] : 0 }
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
private func arcsine(_ x: Double) -> Double {
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
