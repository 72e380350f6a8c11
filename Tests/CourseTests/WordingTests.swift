import Course
import Testing

@Suite struct WordingTests {
  @Test func smallAndGreatNumbersHavePowersOfTen() {
    #expect(scientific(3.2e-7) == "3.2·10⁻⁷")
    #expect(scientific(0.25) == "0.25")
    #expect(scientific(12_345) == "1.2·10⁴")
    #expect(scientific(0) == "0.00")
  }

  /// Too great for an Int.
  @Test(arguments: [1e30, -1e30] as [Float]) func roundsAnything(value: Float) {
    #expect(rounded(value, 3) == "\(value)")
  }

  @Test func whatIsNoNumberIsSaidInWords() {
    #expect(rounded(.nan, 3) == "not a number")
    #expect(percent(.nan) == "not a number")
    #expect(rounded(.infinity, 3) == "∞")
    #expect(percent(-.infinity) == "−∞ %")
    #expect(scientific(.nan) == "not a number")
  }

  @Test func aLossFallsOnlyWhereItDoes() {
    #expect(course(from: 0.7, to: 0.02, decimals: 2) == "falls from 0.70 to 0.02")
    #expect(course(from: 0.7, to: 1, decimals: 1) == "rises from 0.7 to 1.0")
    #expect(course(from: 0.6931, to: 0.6932, decimals: 3) == "stays at 0.693")
    #expect(course(from: 0.7, to: .nan, decimals: 1) == "goes from 0.7 to not a number")
  }

  @Test func oneIsSingular() {
    #expect(counted(1, "step") == "1 step")
    #expect(counted(0, "step") == "0 steps")
    #expect(counted(2_000, "step") == "2000 steps")
    #expect(counted(1, "class", "classes") == "1 class")
    #expect(counted(3, "class", "classes") == "3 classes")
  }

  @Test func aSingleRunHasNoMedianAndNoBand() {
    #expect(acrossRuns(1, "the median", spread: "bands") == "one run")
    #expect(acrossRuns(5, "the median") == "the median of 5 runs")
    #expect(
      acrossRuns(2, "medians", spread: "bars")
        == "medians of 2 runs, bars from the lowest to the highest")
  }
}
