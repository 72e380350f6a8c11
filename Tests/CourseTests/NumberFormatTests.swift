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

  @Test func thingsAreCounted() {
    #expect("After \(1, "step") and \(2_000, "step")" == "After 1 step and 2000 steps")
    #expect("\(3, "class", "classes")" == "3 classes")
  }
}
