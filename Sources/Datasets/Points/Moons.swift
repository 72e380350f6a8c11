import ElementaryFunctions

extension LabelledPoints {
  /// Two interleaved half circles, the upper with label 0 and the lower with label 1, number for
  /// number as scikit-learn's `make_moons(count, noise=noise, random_state=seed)`.
  ///
  /// `seed` lies from 0 to 2³² − 1; anything else is a programmer error.
  public static func moons(count: Int, noise: Double, seed: Int) -> LabelledPoints {
    let upper = count / 2
    let upperAngles = halfCircleAngles(upper)
    let lowerAngles = halfCircleAngles(count - upper)
    var points = LabelledPoints(
      x: upperAngles.map { cos($0) } + lowerAngles.map { 1 - cos($0) },
      y: upperAngles.map { sin($0) } + lowerAngles.map { 1 - sin($0) - 0.5 },
      labels: (0..<count).map { $0 < upper ? 0 : 1 })
    var random = RandomState(seed: seed)
    points.shuffle(thenAddNoise: noise, from: &random)
    return points
  }
}

/// `count` angles evenly from 0 to π, both included.
private func halfCircleAngles(_ count: Int) -> [Double] {
  (0..<count).map { i in
    i == count - 1 && i > 0 ? Double.pi : Double(i) * (Double.pi / Double(max(1, count - 1)))
  }
}
