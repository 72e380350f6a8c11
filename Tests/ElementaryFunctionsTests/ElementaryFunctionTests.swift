import ElementaryFunctions
import Fixtures
import Testing

@Suite struct ElementaryFunctionTests {
  /// Bit patterns: an argument or two, and the value.
  private struct Truths: Decodable {
    let sin, cos, exp, exp2, log, log1p, erfc, pow: [[UInt64]]
  }

  private static let functions: [String: @Sendable (Double) -> Double] = [
    "sin": { sin($0) }, "cos": { cos($0) }, "exp": { exp($0) }, "exp2": { exp2($0) },
    "log": { log($0) }, "log1p": { log1p($0) }, "erfc": { erfc($0) },
  ]

  private let truths: Truths

  init() throws { truths = try fixture("elementary_functions.json", as: Truths.self) }

  @Test func sineIsMpmaths() { check("sin", truths.sin) }
  @Test func cosineIsMpmaths() { check("cos", truths.cos) }
  @Test func exponentialIsMpmaths() { check("exp", truths.exp) }
  @Test func powerOfTwoIsMpmaths() { check("exp2", truths.exp2) }
  @Test func logarithmIsMpmaths() { check("log", truths.log) }
  @Test func logarithmNearOneIsMpmaths() { check("log1p", truths.log1p) }
  @Test func complementaryErrorFunctionIsMpmaths() { check("erfc", truths.erfc) }

  @Test func powerIsMpmaths() {
    #expect(truths.pow.count > 500)
    for truth in truths.pow {
      let (x, y) = (Double(bitPattern: truth[0]), Double(bitPattern: truth[1]))
      expectSameBits(pow(x, y), truth[2], "pow(\(x), \(y))")
    }
  }

  private func check(_ name: String, _ cases: [[UInt64]]) {
    #expect(cases.count > 200)
    for truth in cases {
      let x = Double(bitPattern: truth[0])
      expectSameBits(Self.functions[name]!(x), truth[1], "\(name)(\(x))")
    }
  }

  /// Correctly rounded, to the bit; any NaN is as good as another.
  private func expectSameBits(_ value: Double, _ bits: UInt64, _ call: String) {
    let expected = Double(bitPattern: bits)
    #expect(
      value.bitPattern == bits || value.isNaN && expected.isNaN, "\(call): \(value), \(expected)")
  }

  /// At some arguments of every exponent there is, so that no digit of 2/π and no way through a function
  /// is left out: the system's values are a few units in the last place away at most.
  @Test(arguments: [
    ("sin", 1.0), ("cos", 1), ("exp", 1), ("exp2", 1), ("log", 1), ("log1p", 2), ("erfc", 5),
  ])
  func isNearTheSystems(name: String, units: Double) throws {
    let (ours, theirs) = try (
      #require(Self.functions[name]), #require(systemFunctions[name])
    )
    var state: UInt64 = 15
    for exponent in UInt64(0)..<0x7ff {
      for sign in [UInt64(0), 1] {
        // Knuth's generator of 1993 (MMIX).
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let x = Double(bitPattern: sign << 63 | exponent << 52 | state >> 12)
        let (value, reference) = (ours(x), theirs(x))
        let isNear =
          value == reference || value.isNaN && reference.isNaN
          || (value - reference).magnitude <= units * reference.ulp
        #expect(isNear, "\(name)(\(x)): \(value), \(reference)")
      }
    }
  }
}
