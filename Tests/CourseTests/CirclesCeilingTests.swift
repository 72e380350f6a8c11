import Course
import Testing

@Suite struct CirclesCeilingTests {
  /// Integrals by SciPy 1.17: `quad` over r of the two Rice densities, with `i0e`.
  @Test(arguments: [
    (0.1, 0.5, 0.9935802508387603, 0.01777344025315395),
    (0.25, 0.5, 0.8339762659314063, 0.37049078880347874),
    (0.05, 0.8, 0.9771658666328066, 0.06064051887122033),
    (1, 0.5, 0.5595283343593397, 0.6820116705645768),
    (0.02, 0.9, 0.9937854704583299, 0.017217751753322408),
  ]) func agreesWithSciPy(noise: Double, factor: Double, accuracy: Double, entropy: Double) {
    let ceiling = CirclesCeiling(noise: noise, factor: factor)
    #expect(abs(ceiling.accuracy - accuracy) < 1e-6)
    #expect(abs(ceiling.crossEntropy - entropy) < 1e-6)
  }

  @Test func withoutNoiseNothingIsLost() {
    let ceiling = CirclesCeiling(noise: 0, factor: 0.5)
    #expect(ceiling.accuracy == 1)
    #expect(ceiling.crossEntropy == 0)
  }

  /// The best threshold on the radius of a hundred thousand points comes as near as chance allows.
  @Test func isReachedByTheBestThreshold() {
    let points = LabelledPoints.circles(count: 100_000, noise: 0.1, factor: 0.5, seed: 3)
    let radii = (0..<points.count).map { i in
      ((points.x[i] * points.x[i] + points.y[i] * points.y[i]).squareRoot(), points.labels[i])
    }
    let best = stride(from: 0.6, through: 0.9, by: 0.01).map { threshold in
      radii.count { ($0.0 < threshold ? 1 : 0) == $0.1 }
    }.max()!
    #expect(abs(Double(best) / 100_000 - CirclesCeiling(noise: 0.1, factor: 0.5).accuracy) < 1e-3)
  }
}
