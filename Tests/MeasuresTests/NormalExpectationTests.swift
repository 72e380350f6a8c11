import Engine
import Measures
import Testing

@Suite struct NormalExpectationTests {
  private let mean = NormalExpectation()

  @Test func momentsAreThoseOfTheNormal() {
    for (power, moment) in [(0, 1), (1, 0), (2, 1), (3, 0), (4, 3), (6, 15)] as [(Int, Float)] {
      let found = mean { z in (0..<power).reduce(Tensor(Float(1))) { product, _ in product * z } }
      #expect(abs(found - moment) < 1e-5 * max(1, moment))
    }
  }

  /// Rectified, half of the square is left; a jump at 0 counts half.
  @Test func kinksAndJumpsAtZeroAreExact() {
    #expect(abs(mean { $0.relu().squared() } - 0.5) < 1e-5)
    #expect(abs(mean { $0 .> 0 } - 0.5) < 1e-6)
    #expect(abs(mean { $0.absolute() } - 0.797_884_56) < 1e-4)
  }

  /// E tanh²(Z) by SciPy's quad.
  @Test func smoothFunctionsAreExact() {
    #expect(abs(mean { $0.tanh().squared() } - 0.394_294_49) < 1e-5)
  }
}
