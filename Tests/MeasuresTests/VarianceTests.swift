import Measures
import Testing

@Suite struct VarianceTests {
  /// Whole numbers, of which it is exact: their deviations from 4 are −3, 0, 0 and 3.
  @Test func isTheMeanSquareDeviation() {
    #expect(variance(of: [1, 4, 4, 7]) == 4.5)
    #expect(variance(of: [-2.5]) == 0)
    #expect(variance(of: []).isNaN)
  }

  /// Of the numbers 1 … n it is (n² − 1) / 12, and far from zero they lose few digits.
  @Test func ofNumbersInARow() {
    let numbers = (1...1000).map { Float($0) }
    #expect(abs(variance(of: numbers) - 999_999.0 / 12) < 1e-9)
    #expect(abs(variance(of: numbers.map { $0 + 1e6 }) - 999_999.0 / 12) < 0.01)
  }
}
