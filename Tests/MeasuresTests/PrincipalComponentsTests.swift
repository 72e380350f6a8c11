import Datasets
import Fixtures
import Measures
import Testing

/// What scikit-learn computes of the digits.
private struct Expected: Decodable {
  let variances: [Double]
  let unseenErrors: [String: Double]
}

@Suite struct PrincipalComponentsTests {
  @Test func componentsAreScikitLearns() throws {
    let expected = try fixture("digits.json", as: Expected.self)
    let training = LabelledImages.trainingDigits
    let components = PrincipalComponents(training.pixels, width: 64)
    for (actual, expected) in zip(components.variances, expected.variances) {
      #expect(abs(actual - expected) < 1e-12)
    }
    for (count, expected) in expected.unseenErrors {
      let unseen = LabelledImages.unseenDigits.pixels
      let made = components.projected(unseen, count: Int(count)!)
      let error = zip(made, unseen).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      #expect(abs(error / Double(unseen.count) - expected) < 1e-6 * expected)
    }
    // What is left over on the data analysed is what the variances say.
    let made = components.projected(training.pixels, count: 8)
    let error = zip(made, training.pixels).reduce(0.0) {
      $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1))
    }
    #expect(abs(error / Double(made.count) - components.error(count: 8)) < 1e-6)
  }

  /// Data without variance along some directions, or along all.
  @Test(arguments: [[1, 2, 1, 2], [1, 2, 3, 4], [5, 5]] as [[Float]])
  func degenerateDataHaveComponentsToo(data: [Float]) {
    let components = PrincipalComponents(data, width: 2)
    #expect(components.variances[1] < 1e-12)
    #expect(zip(components.projected(data, count: 1), data).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// Without noise the filter passes everything, under endless noise only the mean.
  @Test func wienerFilterLiesBetweenAllAndNothing() {
    let components = PrincipalComponents([0, 0, 2, 0, 0, 1, 2, 1], width: 2)
    #expect(components.variances == [1, 0.25])
    #expect(components.wienerGains(noise: 0) == [1, 1])
    #expect(components.wienerGains(noise: 1) == [0.5, 0.2])
    #expect(components.filtered([5, 7], gains: [0, 0]) == [1, 0.5])
  }

  /// NumPy's eigenvectors, but for their sign, and the solution of the normal equations under noise.
  @Test func directionsAndFilterAreNumPys() throws {
    let truth = try Truths().principalComponents
    let components = PrincipalComponents(truth.data.floats, width: 5)
    #expect(greatestGap(components.mean, truth.mean) < 1e-7)
    #expect(greatestGap(components.variances, truth.variances) < 1e-6)
    for (actual, expected) in zip(components.directions, truth.directions) {
      let product = zip(actual, expected).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(abs(product) - 1) < 1e-9)
    }
    let estimate = components.filtered(
      truth.data.floats, gains: components.wienerGains(noise: truth.noise))
    #expect(greatestGap(estimate, truth.estimate) < 1e-6)
  }
}
