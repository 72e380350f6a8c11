import Engine
import Measures
import Testing

@Suite struct TensorComponentsTests {
  let components = PrincipalComponents(Tensor([0, 0, 2, 0, 0, 1, 2, 1], shape: [4, 2]))

  @Test func rowsOfATensorAreItsExamples() {
    #expect(components.mean == [1, 0.5])
    #expect(components.variances == [1, 0.25])
    let point = Tensor([5, 7], shape: [1, 2])
    #expect(components.projected(point, count: 1).rows == [[5, 0.5]])
    #expect(components.filtered(point, gains: [0.5, 0]).rows == [[3, 0.5]])
  }

  /// A point that is 6.5 off the first direction, and another on it.
  @Test func errorIsTheMeanOverAllValues() {
    let points = Tensor([5, 7, 3, 0.5], shape: [2, 2])
    #expect(components.error(of: points, count: 1) == 6.5 * 6.5 / 4)
    #expect(components.error(of: points, count: 2) < 1e-12)
  }

  @Test func detectionCurveKeepsItsScores() {
    let curve = DetectionCurve(ordinary: [1, 3], sought: [2, 4, .nan])
    #expect(curve.scores.ordinary == [1, 3])
    #expect(curve.scores.sought.prefix(2) == [2, 4] && curve.scores.sought[2].isNaN)
  }
}
