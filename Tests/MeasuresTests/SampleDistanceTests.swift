import Engine
import Fixtures
import Measures
import Testing

/// How far apart two samples are.
@Suite struct SampleDistanceTests {
  private let truths: Truths

  init() throws { truths = try Truths() }

  private func tensor(_ rows: [[Double]]) -> Tensor { Tensor(rows: rows.map(\.floats)) }

  /// By SciPy's distances between points; for points on a line by its own energy distance.
  @Test func energyDistanceIsSciPys() {
    for truth in truths.energyDistances {
      let (a, b) = (truth.a.floats, truth.b.floats)
      let distance = energyDistance(
        Tensor(a, shape: [a.count / 2, 2]), Tensor(b, shape: [b.count / 2, 2]))
      #expect(abs(distance - truth.value) < 1e-5)
    }
  }

  @Test func energyDistanceOfASampleToItselfIsZero() {
    let points = Tensor.normal([300, 2], key: Key(1))
    #expect(abs(energyDistance(points, points)) < 1e-9)
  }

  /// Two points a distance apart: twice that distance.
  @Test func energyDistanceOfSinglePointsIsTwiceTheirDistance() {
    #expect(energyDistance(Tensor(rows: [[0, 0]]), Tensor(rows: [[3, 4]])) == 10)
  }

  /// By SciPy's distance of NumPy's histograms, the border taking all beyond.
  @Test func jensenShannonIsSciPys() {
    for truth in truths.jensenShannon {
      let value = jensenShannon(
        tensor(truth.a), tensor(truth.b), within: Float(truth.low)...Float(truth.high),
        cells: truth.cells)
      #expect(abs(Double(value) - truth.value) < 1e-6)
    }
  }

  /// 0 for equal samples, ln 2 for those that share no cell; what is no number lies in the first cell.
  @Test func jensenShannonLiesBetweenItsBounds() {
    let (a, b) = (Tensor(rows: [[0, 0], [1, 1]]), Tensor(rows: [[-2, 0], [2, -2]]))
    #expect(jensenShannon(a, a) == 0)
    #expect(abs(jensenShannon(a, b) - 0.693_147_2) < 1e-6)
    #expect(jensenShannon(Tensor(rows: [[.nan, .nan]]), Tensor(rows: [[-9, -.infinity]])) == 0)
  }

  /// By scikit-learn's kernel and SciPy's distances.
  @Test func discrepancyAndMedianDistanceAreScikitLearns() {
    for truth in truths.discrepancies {
      let (a, b) = (tensor(truth.a), tensor(truth.b))
      #expect(abs(Double(discrepancy(a, b, width: Float(truth.width))) - truth.value) < 2e-6)
      #expect(abs(Double(medianDistance(a)) / truth.medianDistance - 1) < 1e-5)
    }
  }

  /// Equal rows have no distance, and a kernel is still to be made for them.
  @Test func medianDistanceIsNeverZero() {
    #expect(medianDistance(.ones([5, 3])) == 1e-6)
  }
}
