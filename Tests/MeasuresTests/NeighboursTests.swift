import ElementaryFunctions
import Engine
import Measures
import Testing

/// Who is near whom.
@Suite struct NeighboursTests {
  /// (sin 3i + i mod 3, 0.8 cos 5i + (i mod 3)/2) for i from 0 to 23, labelled i mod 3.
  private let points = Tensor(
    rows: (0..<24).map { i -> [Float] in
      let (place, group) = (Double(i), Double(i % 3))
      return [Float(sin(3 * place) + group), Float(0.8 * cos(5 * place) + group / 2)]
    })

  /// 12 of 24 by scikit-learn's NearestNeighbors.
  @Test func shareWithNearestAlikeIsScikitLearns() {
    #expect(shareWithNearestAlike(points, (0..<24).map { $0 % 3 }) == 0.5)
    #expect(shareWithNearestAlike(points, Array(repeating: 1, count: 24)) == 1)
    #expect(shareWithNearestAlike(Tensor(rows: [[1, 2]]), [0]) == 0)
  }

  /// The ninth, by SciPy's cdist.
  @Test func medoidIsThePointWithTheLeastSumOfDistances() {
    #expect(medoid(points) == points.rows[8])
    #expect(medoid(Tensor(rows: [[0], [1], [10]])) == [1])
  }
}
