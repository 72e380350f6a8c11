import Engine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Eight round Gaussians on a circle: the usual test of whether a generator finds all there is.
///
/// (A. Srivastava and others, "VEEGAN", 2017, who count a sample as good within three standard
/// deviations of a mode, and a mode as found when a good sample is nearest to it.)
struct Ring {
  let radius = 2.0
  let deviation = 0.1

  var modes: [(x: Double, y: Double)] {
    (0..<8).map { index in
      let angle = Double(index) / 8 * 2 * .pi
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// Points drawn from it, `[count, 2]`.
  func sample(_ count: Int, key: Key) -> Tensor {
    let (k1, k2) = key.split()
    let means = Tensor(modes.flatMap { [Float($0.x), Float($0.y)] }, shape: [8, 2])
    return means.gathered(.randomIntegers([count], in: 0..<8, key: k1)).adding(
      Float(deviation), times: .normal([count, 2], key: k2))
  }

  /// How many modes have a good sample, and the share of good ones.
  func score(_ points: Tensor) -> (modes: Int, quality: Float) {
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
    return (found.count { $0 > 0 }, Float(found.reduce(0, +)) / Float(points.shape[0]))
  }
}

/// The Jensen–Shannon divergence of two samples counted in cells of width 0.3, in nats: 0 for equal
/// counts, ln 2 when no cell has points of both.
func jensenShannon(_ a: Tensor, _ b: Tensor) -> Float {
  func counts(_ points: Tensor) -> [Double] {
    var counts = [Double](repeating: 0, count: 400)
    for row in points.rows {
      let (column, line) = (place(row[0]), place(row[1]))
      counts[line * 20 + column] += 1 / Double(points.shape[0])
    }
    return counts
  }
  // Cells at the border take all beyond.
  func place(_ value: Float) -> Int {
    value.isNaN ? 0 : Int(min(max((value + 3) / 0.3, 0), 19))
  }
  /// One sample's part: half of Σ p ln(p/m).
  func part(_ share: Double, of middle: Double) -> Double {
    share > 0 ? share / 2 * log(share / middle) : 0
  }
  var sum = 0.0
  for (p, q) in zip(counts(a), counts(b)) {
    sum += part(p, of: (p + q) / 2) + part(q, of: (p + q) / 2)
  }
  return Float(sum)
}
