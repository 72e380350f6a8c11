import CVectors
import Testing

/// The multiply-add that is computed where a processor has no instruction for it, against the
/// instruction of this one.
@Suite struct MultiplyAddTests {
  /// Numbers of all sizes and kinds, the same every time.
  struct Draws {
    private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

    mutating func word() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state &* 0x2545_f491_4f6c_dd1d
    }

    /// One of the given bit patterns, or any fraction beside an exponent that is anything, near that
    /// of 1, where a product of two is subnormal, least, or greatest; often with few digits, so that sums
    /// lie in the middle between numbers.
    mutating func number<F: BinaryFloatingPoint>(_: F.Type) -> F {
      let bias = (1 << (F.exponentBitCount - 1)) - 1
      let range =
        switch word() % 6 {
        case 0: 0..<2 * bias + 2
        case 1: bias - 4..<bias + 4
        case 2: bias / 2 - 60..<bias / 2 + 60
        case 3: 0..<60
        case 4: 2 * bias - 40..<2 * bias + 2
        default: 0..<0
        }
      guard !range.isEmpty else { return special(F.self) }
      let exponent = range.lowerBound + Int(word() % UInt64(range.count))
      var fraction = word() >> UInt64(64 - F.significandBitCount)
      if word() % 3 == 0 { fraction &= UInt64.max << (word() % UInt64(F.significandBitCount)) }
      return F(
        sign: word() % 2 == 0 ? .plus : .minus,
        exponentBitPattern: F.RawExponent(max(0, min(exponent, 2 * bias + 1))),
        significandBitPattern: F.RawSignificand(fraction))
    }

    private mutating func special<F: BinaryFloatingPoint>(_: F.Type) -> F {
      let magnitudes: [F] = [
        0, .leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude.nextDown,
        .greatestFiniteMagnitude, .infinity, .nan, 1, F(1).nextUp, F(1).nextDown,
      ]
      let magnitude = magnitudes[Int(word() % UInt64(magnitudes.count))]
      return word() % 2 == 0 ? magnitude : -magnitude
    }

    /// Three numbers; of four times once the third nearly cancels the product of the others.
    mutating func three<F: BinaryFloatingPoint>(_: F.Type) -> (F, F, F) {
      let (a, b) = (number(F.self), number(F.self))
      switch word() % 12 {
      case 0: return (a, b, -a * b)
      case 1: return (a, b, (-a * b).nextUp)
      case 2: return (a, b, (-a * b).nextDown)
      default: return (a, b, number(F.self))
      }
    }
  }

  static let count = 2_000_000

  @Test func ofDoubles() {
    var draws = Draws()
    var wrong: [(Double, Double, Double)] = []
    for _ in 0..<MultiplyAddTests.count {
      let (a, b, c) = draws.three(Double.self)
      let (found, right) = (lessons_exact_double(a, b, c), c.addingProduct(a, b))
      if !same(found, right) { wrong.append((a, b, c)) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func ofFloats() {
    var draws = Draws()
    var wrong: [(Float, Float, Float)] = []
    for _ in 0..<MultiplyAddTests.count / 2 {
      let (x, y) = (draws.three(Float.self), draws.three(Float.self))
      let found = lessons_exact_floats([x.0, y.0], [x.1, y.1], [x.2, y.2])
      if !same(found[0], x.2.addingProduct(x.0, x.1)) { wrong.append(x) }
      if !same(found[1], y.2.addingProduct(y.0, y.1)) { wrong.append(y) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// Whether two numbers have the same bits, or both are no numbers.
  private func same<F: BinaryFloatingPoint>(_ a: F, _ b: F) -> Bool {
    a.isNaN ? b.isNaN : a == b && a.sign == b.sign
  }
}
