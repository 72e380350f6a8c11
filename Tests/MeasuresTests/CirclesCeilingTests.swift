import Datasets
import Fixtures
import Measures
import Testing

@Suite struct CirclesCeilingTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let noise, factor, accuracy, crossEntropy: Double
    var testDescription: String { "noise \(noise), factor \(factor)" }

    static func all() throws -> [Case] {
      struct File: Decodable { let cases: [Case] }
      return try fixture("circles_ceiling.json", as: File.self).cases
    }
  }

  @Test(arguments: try Case.all()) func agreesWithSciPy(expected: Case) {
    let ceiling = CirclesCeiling(noise: expected.noise, factor: expected.factor)
    #expect(abs(ceiling.accuracy - expected.accuracy) < 1e-9)
    #expect(abs(ceiling.crossEntropy - expected.crossEntropy) < 1e-9)
  }

  /// The least Doubles too, whose square is 0.
  @Test(arguments: [0, 5e-324, 1e-200, 1e-17, 1e-5, 0.000_999, 0.001, 0.002, 0.999, 1])
  func isAShare(noise: Double) {
    for factor in [0.05, 0.050_9, 0.5, 0.949, 0.95] {
      let ceiling = CirclesCeiling(noise: noise, factor: factor)
      #expect(ceiling.accuracy >= 0.5 && ceiling.accuracy <= 1)
      #expect(ceiling.crossEntropy >= 0 && ceiling.crossEntropy <= 0.693_147_2)
    }
  }

  /// More noise, or circles nearer to each other, are harder to tell apart.
  @Test func fallsWithNoiseAndFactor() {
    let noises = (0...40).map { Double($0) / 40 }
    for factor in [0.05, 0.5, 0.95] {
      let shares = noises.map { CirclesCeiling(noise: $0, factor: factor).accuracy }
      #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    }
    let shares = (1...19).map {
      CirclesCeiling(noise: 0.1, factor: Double($0) / 20).accuracy
    }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
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
