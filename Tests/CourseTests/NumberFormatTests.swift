import Course
import Testing

/// Numbers in captions, by interpolation.
@Suite struct NumberFormatTests {
  @Test func numbersHaveTheirForm() {
    #expect("\(0.996, .percent)" == "99.60 %")
    #expect("\(Float(0.5), .wholePercent)" == "50 %")
    #expect("\(-0.5, .decimals(2))" == "−0.50")
    #expect("\(Float(3.2e-7), .scientific)" == "3.2·10⁻⁷")
    #expect("\(Float.nan, .wholePercent)" == "not a number")
  }

  /// As many digits as a single case moves, and no more.
  @Test(
    arguments: [
      (0.996, 500, "99.6 %"), (1, 500, "100.0 %"), (0.975, 40, "98 %"), (0.5, 1, "50 %"),
      (0.99, 100, "99 %"), (0.9901, 101, "99.0 %"), (0.99055, 20_000, "99.06 %"),
      (.nan, 500, "not a number"),
    ] as [(Double, Int, String)])
  func sharesHaveTheDigitsOfTheirCases(share: Double, cases: Int, text: String) {
    #expect("\(share, .percent(of: cases))" == text)
  }

  @Test func thingsAreCounted() {
    #expect("After \(1, "step") and \(2_000, "step")" == "After 1 step and 2000 steps")
    #expect("\(3, "class", "classes")" == "3 classes")
  }
}
