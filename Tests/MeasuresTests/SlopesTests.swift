import Measures
import Testing

@Suite struct SlopesTests {
  @Test(arguments: [-2, 0.5, 3]) func findsTheExponent(exponent: Double) {
    let x: [Double] = [1, 2, 4, 16]
    let powers = x.map { x in
      exponent == 0.5 ? x.squareRoot() : exponent == 3 ? x * x * x : 1 / (x * x)
    }
    #expect(abs(slopeOfLogarithms(x, powers.map { 7 * $0 }) - exponent) < 1e-12)
  }
}
