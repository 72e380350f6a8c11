import Engine
import LessonLSTM
import Testing

@Suite struct CorrelationTests {
  /// By NumPy's `corrcoef`: a mean far from 0 counts for nothing, what never varies as 0.
  @Test func holdingUnitGoesByPearsonsCorrelation() {
    let values: [Float] = [
      2.04, 2.44, 0.5, -0.57, 4.55, 0.5, -2.02, 4.77, 0.5, 3.32, 5.23, 0.5, -0.28, 4.33, 0.5, -0.39,
      5.48, 0.5, 0.96, 4.8, 0.02, 1.55, 5.55, -0.51, -0.18, 5.54, 1.94, -0.27, 4.76, 1, -0.89, 4.71,
      0.88, 0.58, 5.09, 0.67,
    ]
    let expected: [Float] = [-0.7326501, 0.0845067, 0.0000000, -0.1603094, 0.5420610, 0.1337612]
    let actual = correlations(
      Tensor(values, shape: [2, 6, 3]), with: Tensor([0, 1, 1, 0, 1, 0], shape: [6, 1]))
    #expect(actual.shape == [2, 3])
    for (a, b) in zip(actual.elements, expected) { #expect(abs(a - b) < 1e-5, "\(a), not \(b)") }
  }
}
