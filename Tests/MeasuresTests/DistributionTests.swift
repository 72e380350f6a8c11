import Engine
import Fixtures
import Measures
import Testing

@Suite struct DistributionTests {
  private let truths: Truths

  init() throws { truths = try Truths() }

  private func tensor(_ rows: [[Double]]) -> Tensor { Tensor(rows: rows.map(\.floats)) }

  /// Of even and of one-hot distributions, too.
  @Test func entropiesAreSciPys() {
    let truth = truths.entropies
    let actual = entropies(tensor(truth.probabilities))
    #expect(actual.shape == [truth.values.count])
    #expect(greatestGap(actual.elements, truth.values) < 1e-6)
    #expect(
      abs(greatestEntropy(over: 6) - entropies(Tensor(repeating: 1 / 6, shape: [1, 6])).item) < 1e-6
    )
    #expect(greatestEntropy(over: 1) == 0)
  }

  /// By SciPy's `logsumexp`, over groups that leave a remainder, too.
  @Test func importanceBoundsAreSciPys() {
    let truth = truths.importanceBounds
    let bounds = importanceBounds(tensor(truth.logWeights), at: truth.counts)
    #expect(greatestGap(bounds, truth.bounds) < 1e-6)
  }

  /// By NumPy's covariance and Cholesky factor.
  @Test func fittedNormalIsNumPys() {
    let truth = truths.fittedNormal
    let normal = FittedNormal(tensor(truth.sample))
    #expect(greatestGap(normal.mean.elements, truth.mean) < 1e-6)
    #expect(greatestGap(normal.factor.elements, truth.factor.flatMap(\.self)) < 1e-6)
    let draws = normal.draws(tensor(truth.noise))
    #expect(greatestGap(draws.elements, truth.draws.flatMap(\.self)) < 1e-6)
  }

  /// A sample on an upright line, and one of a single place.
  @Test func fittedNormalMayBeFlat() {
    #expect(FittedNormal(Tensor(rows: [[1, -2], [1, 2]])).factor.elements == [0, 0, 0, 2])
    #expect(FittedNormal(Tensor(rows: [[1, 3], [1, 3]])).factor.elements == [0, 0, 0, 0])
  }

  /// By SciPy's normal densities around each point.
  @Test func posteriorMeanIsSciPys() {
    let truth = truths.posteriorMean
    let means = posteriorMean(
      of: tensor(truth.x), given: tensor(truth.points), noise: Float(truth.noise))
    #expect(greatestGap(means.elements, truth.means.flatMap(\.self)) < 1e-5)
  }
}
