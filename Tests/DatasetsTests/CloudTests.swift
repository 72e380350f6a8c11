import Datasets
import Engine
import Fixtures
import Testing

/// Clouds of points as they are described, drawn by JAX and judged by SciPy.
private struct Expected: Decodable {
  struct RingPoints: Decodable {
    let seed: UInt64
    let modes: Int
    let points, tried: [Double]
    let quality: Double
  }
  struct MixturePoints: Decodable {
    struct Noisy: Decodable {
      let kept: Double
      let places, score: [[Double]]
      let density, marginal: [Double]
    }
    let seed: UInt64
    let points, shares: [Double]
    let noisy: [Noisy]
  }
  struct SpiralPoints: Decodable {
    let seed: UInt64
    let points: [Double]
  }
  let ring: RingPoints
  let mixture: MixturePoints
  let spiral: SpiralPoints
}

@Suite struct CloudTests {
  private let expected: Expected

  init() throws { expected = try fixture("drawn_data_sets.json", as: Expected.self) }

  /// Single-precision draws from the normal distribution differ from JAX's by up to 2.4e-7.
  private let tolerance = 1e-6

  @Test func ringIsDrawnAsDescribed() {
    let points = Ring().sample(40, key: Key(expected.ring.seed))
    #expect(points.shape == [40, 2])
    #expect(greatestGap(points.elements, expected.ring.points) < tolerance)
  }

  @Test func ringScoresWhatIsNearAMode() {
    let tried = expected.ring.tried.map(Float.init)
    let score = Ring().score(Tensor(tried, shape: [tried.count / 2, 2]))
    #expect(score.modes == expected.ring.modes)
    #expect(abs(Double(score.quality) - expected.ring.quality) < 1e-7)
    let nowhere = Ring().score(Tensor([.nan, 0, 0, 0, 2.5, 0], shape: [3, 2]))
    #expect(nowhere.modes == 0 && nowhere.quality == 0)
    let missed = Ring().modes(missedBy: Tensor([2.1, 0, 0, -1.9], shape: [2, 2]))
    #expect(missed.count == 6 && !missed.contains { $0.x > 1.9 || $0.y < -1.9 })
  }

  @Test func mixtureIsDrawnAsDescribed() {
    let mixture = Mixture()
    let points = mixture.sample(60, key: Key(expected.mixture.seed))
    #expect(points.shape == [60, 2])
    #expect(greatestGap(points.elements, expected.mixture.points) < tolerance)
    #expect(greatestGap(mixture.shares(points), expected.mixture.shares) < 1e-12)
  }

  /// Densities by SciPy's normal distributions, scores by its numerical derivative of their logarithm.
  @Test func mixtureKnowsItsDensityAndScore() {
    let mixture = Mixture()
    for noisy in expected.mixture.noisy {
      let known = noisy.places.map { mixture.noisy($0[0], $0[1], kept: noisy.kept) }
      #expect(greatestGap(known.map { $0.density }, noisy.density) < 1e-12)
      #expect(
        greatestGap(known.flatMap { [$0.score.0, $0.score.1] }, noisy.score.flatMap(\.self)) < 1e-9)
      let marginals = noisy.places.map { mixture.marginal($0[0], kept: noisy.kept) }
      #expect(greatestGap(marginals, noisy.marginal) < 1e-12)
      let places = Tensor(rows: noisy.places.map { $0.map(Float.init) })
      let scores = mixture.scores(places, kept: noisy.kept)
      #expect(greatestGap(scores.elements, noisy.score.flatMap(\.self)) < 1e-5)
    }
  }

  /// Where every density underflows the score is a number still.
  @Test func mixtureScoresTheFarthestPlaces() {
    let far = Mixture().noisy(1e3, -1e3, kept: 1)
    #expect(far.density == 0 && far.score == (0, 0))
  }

  @Test func spiralIsDrawnAsDescribed() {
    let points = Spiral().sample(30, key: Key(expected.spiral.seed))
    #expect(points.shape == [30, 2])
    #expect(greatestGap(points.elements, expected.spiral.points) < tolerance)
  }

  /// The integral along the curve by SciPy's quad.
  @Test(
    arguments: [
      (1, [0.098_243_79, 0, 0.807_252, 0]),
      (0.5, [0.157_502_2, 0.034_959_98, 0.065_346_01, 0.121_023_1]),
      (0.05, [0.160_575_2, 0.041_771_97, 0.053_772, 0.130_425_7]),
    ] as [(Double, [Double])])
  func spiralKnowsItsDensity(kept: Double, density: [Double]) {
    let places = Tensor(rows: [[0, 0], [1.5, 0.6], [-0.3, -1.5], [0.2, 0.55]])
    #expect(greatestGap(Spiral().density(places, kept: kept).elements, density) < 2e-4)
  }
}
