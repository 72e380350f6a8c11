import Fixtures
import Measures
import Testing

/// Scores, and the areas under their curves by scikit-learn.
private struct Expected: Decodable {
  struct Curve: Decodable {
    let ordinary, sought: [Float]
    let area: Double
  }
  let curves: [Curve]
}

@Suite struct DetectionCurveTests {
  @Test func areasAreScikitLearns() throws {
    for curve in try fixture("digits.json", as: Expected.self).curves {
      let detection = DetectionCurve(ordinary: curve.ordinary, sought: curve.sought)
      #expect(abs(detection.area - curve.area) < 1e-12)
      #expect(detection.hits.last == 1 && detection.falseAlarms.last == 1)
    }
    #expect(DetectionCurve(ordinary: [1], sought: [.nan, 2]).area == 0.5)
    #expect(DetectionCurve(ordinary: [], sought: [1]).area.isNaN)
  }

  /// Its `roc_curve`, point by point, with and without ties.
  @Test func curvesAreScikitLearns() throws {
    for truth in try Truths().detectionCurves {
      let detection = DetectionCurve(ordinary: truth.ordinary.floats, sought: truth.sought.floats)
      #expect(greatestGap(detection.falseAlarms, truth.falseAlarms) < 1e-12)
      #expect(greatestGap(detection.hits, truth.hits) < 1e-12)
    }
  }
}
