import Course
import Testing

@Suite struct WordingTests {
  @Test func smallAndGreatNumbersHavePowersOfTen() {
    #expect(scientific(3.2e-7) == "3.2·10⁻⁷")
    #expect(scientific(0.25) == "0.25")
    #expect(scientific(12_345) == "1.2·10⁴")
    #expect(scientific(0) == "0.00")
  }

  /// Too great for an Int, and not numbers at all.
  @Test(arguments: [Float.infinity, .nan, -.infinity, 1e30, -1e30])
  func roundsAnything(value: Float) {
    #expect(rounded(value, 3) == "\(value)")
  }

  @Test func divergenceIsSaidOnlyWhereThereIsOne() {
    #expect(divergence(from: 1, to: 0.5) == "")
    #expect(divergence(from: 1, to: 1.5).contains("from 1.000 to 1.500"))
    #expect(divergence(from: 1, to: .nan).contains("no longer a number"))
    #expect(divergence(from: 1, to: .infinity).contains("no longer a number"))
  }
}
