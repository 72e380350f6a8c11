import Fixtures
import Measures
import Testing

@Suite struct SlopesTests {
  @Test func slopesAreNumPysAndSciPys() throws {
    let truth = try Truths().slopes
    #expect(abs(slopeOfLine(truth.values) - truth.line) < 1e-12)
    #expect(abs(slopeOfLogarithms(truth.x, truth.powers) - truth.exponent) < 1e-12)
    #expect(abs(Double(growthPerStep(truth.decay.floats)) - truth.growth) < 1e-6)
  }

  @Test(arguments: [-2, 0.5, 3]) func findsTheExponent(exponent: Double) {
    let x: [Double] = [1, 2, 4, 16]
    let powers = x.map { x in
      exponent == 0.5 ? x.squareRoot() : exponent == 3 ? x * x * x : 1 / (x * x)
    }
    #expect(abs(slopeOfLogarithms(x, powers.map { 7 * $0 }) - exponent) < 1e-12)
  }

  /// Halved at each step, down to numbers that Floats can hardly hold; a 0 is the least of them.
  @Test func findsTheFactorOfAGrowth() {
    #expect(
      growthPerStep((0..<140).map { Float(sign: .plus, exponent: -$0, significand: 1) }) == 0.5)
    #expect(growthPerStep([.leastNonzeroMagnitude, 0]) == 1)
  }
}
