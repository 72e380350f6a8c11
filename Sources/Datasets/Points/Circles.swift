import ElementaryFunctions

extension LabelledPoints {
  /// A circle of radius 1 with label 0, and one of radius `factor` in it with label 1, number for
  /// number as scikit-learn's `make_circles(count, noise=noise, factor=factor, random_state=seed)`.
  ///
  /// `seed` lies from 0 to 2³² − 1; anything else is a programmer error.
  public static func circles(count: Int, noise: Double, factor: Double, seed: Int) -> LabelledPoints
  {
    let outer = count / 2
    let angles = circleAngles(outer) + circleAngles(count - outer)
    let radii = (0..<count).map { $0 < outer ? 1 : factor }
    var points = LabelledPoints(
      x: zip(angles, radii).map { cos($0) * $1 },
      y: zip(angles, radii).map { sin($0) * $1 },
      labels: (0..<count).map { $0 < outer ? 0 : 1 })
    var random = RandomState(seed: seed)
    points.shuffle(thenAddNoise: noise, from: &random)
    return points
  }
}

/// `count` angles evenly round the circle, from 0.
private func circleAngles(_ count: Int) -> [Double] {
  (0..<count).map { Double($0) * (2 * Double.pi / Double(count)) }
}
