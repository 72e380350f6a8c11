import Course
import Foundation
import Testing

@Suite struct WordingTests {
  @Test func smallAndGreatNumbersHavePowersOfTen() {
    #expect(scientific(3.2e-7) == "3.2·10⁻⁷")
    #expect(scientific(0.25) == "0.25")
    #expect(scientific(12_345) == "1.2·10⁴")
    #expect(scientific(0) == "0.00")
  }

  /// Two digits tell two small numbers apart, on both sides of each border between ways of writing.
  @Test(
    arguments: [
      (0.0147, "0.015"), (0.0173, "0.017"), (0.01, "0.010"), (0.0994, "0.099"), (0.0996, "0.10"),
      (0.00999, "1.0·10⁻²"), (0.00994, "9.9·10⁻³"), (9.96e-7, "1.0·10⁻⁶"), (1, "1.00"),
      (12.345, "12.35"), (99.96, "99.96"), (100, "100.00"), (101, "1.0·10²"), (996, "1.0·10³"),
      (-0.0147, "−0.015"), (-3.2e-7, "−3.2·10⁻⁷"), (.leastNonzeroMagnitude, "1.4·10⁻⁴⁵"),
      (.greatestFiniteMagnitude, "3.4·10³⁸"), (.infinity, "∞"),
    ] as [(Float, String)])
  func numbersOfCaptionsHaveTwoDigits(value: Float, text: String) {
    #expect(scientific(value) == text)
  }

  /// Read back, a number is within half a unit of its second digit.
  @Test func numbersOfCaptionsAreNearTheirValues() throws {
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    for step in -300...300 {
      let value = Float(
        signOf: step.isMultiple(of: 2) ? 1 : -1, magnitudeOf: powf(10, Float(step) / 8.1))
      let parts = scientific(value).replacing("−", with: "-").split(separator: "·10")
      var exponent = 0
      if parts.count > 1 {
        let digits = parts[1].compactMap { superscripts.firstIndex(of: $0) }
        exponent = digits.reduce(0) { $0 * 10 + $1 } * (parts[1].hasPrefix("⁻") ? -1 : 1)
      }
      let read = try #require(Double("\(parts[0])e\(exponent)"))
      #expect(abs(read / Double(value) - 1) <= 0.0503, "\(value)")
    }
  }

  /// Too great for an Int.
  @Test func roundsAnything() {
    #expect(rounded(1e30, 3) == "1.0·10³⁰")
    #expect(rounded(-1e30, 3) == "−1.0·10³⁰")
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

  @Test func theLastOfSeveralFollowsAnAnd() {
    #expect(listed([Int]()) == "")
    #expect(listed([3]) == "3")
    #expect(listed(["a", "b"]) == "a and b")
    #expect(listed([0, 3, 8]) == "0, 3 and 8")
  }

  @Test func aSingleRunHasNoMedianAndNoBand() {
    #expect(acrossRuns(1, "the median", spread: "bands") == "one run")
    #expect(acrossRuns(5, "the median") == "the median of 5 runs")
    #expect(
      acrossRuns(2, "medians", spread: "bars")
        == "medians of 2 runs, bars from the lowest to the highest")
  }
}
