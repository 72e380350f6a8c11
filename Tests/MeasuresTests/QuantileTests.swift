import Fixtures
import Measures
import Testing

@Suite struct QuantileTests {
  private let truths: Truths

  init() throws { truths = try Truths() }

  /// NumPy's percentile with the method "inverted_cdf", and Python's `median_high`.
  @Test func percentilesAreNumPys() {
    for truth in truths.quantiles {
      #expect(truth.percents.map { percentile($0, of: truth.values) } == truth.percentiles)
      #expect(median(of: truth.values) == truth.median)
    }
  }

  @Test func whatIsNoNumberIsTheGreatest() {
    let values: [Float] = [.nan, 3, 1, .nan, 2]
    #expect(median(of: values) == 3 && percentile(20, of: values) == 1)
    #expect(percentile(80, of: values).isNaN)
  }

  /// SciPy's `ndtri`.
  @Test func normalQuantilesAreSciPys() {
    let truth = truths.normalQuantiles
    #expect(greatestGap(truth.probabilities.map(normalQuantile), truth.values) < 1e-12)
  }

  @Test func runningMeansAreNumPys() {
    let truth = truths.runningMeans
    #expect(greatestGap(runningMeans(truth.values.floats), truth.means) < 1e-6)
  }
}
