import Course
import Fixtures
import Testing

/// The digits and what scikit-learn computes of them.
private struct Expected: Decodable {
  struct Curve: Decodable {
    let ordinary, sought: [Float]
    let area: Double
  }
  let labels, sums: [Int]
  let variances: [Double]
  let unseenErrors: [String: Double]
  let curves: [Curve]
}

@Suite struct DigitsTests {
  private let expected: Expected

  init() throws { expected = try fixture("digits.json", as: Expected.self) }

  @Test func imagesAreScikitLearns() {
    let digits = LabelledImages.digits
    #expect(digits.width == 8 && digits.height == 8)
    #expect(digits.labels == expected.labels)
    let sums = (0..<digits.count).map { image in
      digits[image].enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element * 16) }
    }
    #expect(sums == expected.sums)
  }

  @Test func writersAreKeptApart() {
    let (training, unseen) = (LabelledImages.trainingDigits, LabelledImages.unseenDigits)
    #expect(training.labels == Array(expected.labels[..<1_297]))
    #expect(unseen.labels == Array(expected.labels[1_297...]))
    #expect(training.ofClass(3).count + training.notOfClass(3).count == 1_297)
    #expect(unseen.ofClass(8).labels == Array(repeating: 8, count: 46))
    #expect(unseen.at([4, 0])[1] == unseen[0])
  }

  @Test func principalComponentsAreScikitLearns() throws {
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

  @Test func detectionCurvesHaveScikitLearnsAreas() {
    for curve in expected.curves {
      let detection = DetectionCurve(ordinary: curve.ordinary, sought: curve.sought)
      #expect(abs(detection.area - curve.area) < 1e-12)
      #expect(detection.hits.last == 1 && detection.falseAlarms.last == 1)
    }
    #expect(DetectionCurve(ordinary: [1], sought: [.nan, 2]).area == 0.5)
    #expect(DetectionCurve(ordinary: [], sought: [1]).area.isNaN)
  }
}
