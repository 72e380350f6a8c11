import Kernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Our Float functions against the system's double precision, over their whole range.
@Suite struct FunctionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let function: Function
    let reference: @Sendable (Double) -> Double
    let ulps: Double
    var limit: Float = .infinity
    var testDescription: String { function.name }
  }

  static let cases =
    [
      Case(function: .exp, reference: { exp($0) }, ulps: 1.1),
      Case(function: .expm1, reference: { expm1($0) }, ulps: 2),
      Case(function: .log, reference: { log($0) }, ulps: 1),
      Case(function: .log1p, reference: { log1p($0) }, ulps: 2),
      Case(function: .sin, reference: { sin($0) }, ulps: 2, limit: 1e5),
      Case(function: .cos, reference: { cos($0) }, ulps: 2, limit: 1e5),
      Case(function: .tanh, reference: { tanh($0) }, ulps: 2),
      Case(function: .erf, reference: { erf($0) }, ulps: 2),
      Case(function: .sigmoid, reference: { 1 / (1 + exp(-$0)) }, ulps: 2.5),
      Case(
        function: .softplus, reference: { Swift.max($0, 0) + log1p(exp(-$0.magnitude)) }, ulps: 3),
      Case(function: .squareRoot, reference: { $0.squareRoot() }, ulps: 0.5),
      Case(function: .reciprocalSquareRoot, reference: { 1 / $0.squareRoot() }, ulps: 1.5),
      Case(function: .reciprocal, reference: { 1 / $0 }, ulps: 0.5),
    ]
    + [0, 1, -1, 2, 3, -3, 0.5, -0.5, 1.0 / 3, 2.5, 10.25, -7, 100, 1e-6, 1e30].map { p in
      Case(function: .power(p), reference: { pow($0, Double(p)) }, ulps: 1)
    }

  /// Every 1,021st Float of all there are, infinities, NaN and numbers below the normal included.
  @Test(arguments: cases) func overTheWholeRange(of entry: Case) {
    let inputs = stride(from: UInt32(0), to: .max - 1_021, by: 1_021).map(Float.init(bitPattern:))
    check(entry, inputs)
  }

  /// Densely where the functions are used most.
  @Test(arguments: cases) func nearZero(of entry: Case) {
    check(entry, stride(from: Float(-20), to: 20, by: 3.1e-5).map { $0 })
  }

  @Test(arguments: cases) func specialValues(of entry: Case) {
    check(
      entry,
      [
        0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
        -.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
        -.greatestFiniteMagnitude, 88.72283, 88.72284, -87.33655, -103.97208, -104,
        // Close to multiples of π/2, where most digits of a remainder cancel.
        1.5707964, 3.1415927, 22, 710, 78_256.78, 99_999.99, -355, 52_174,
      ])
  }

  /// Densely over the range where sine and cosine are exact, and at every multiple of π/2 in it.
  @Test(arguments: cases.filter { $0.limit == 1e5 }) func upToTheLimit(of entry: Case) {
    check(entry, stride(from: Float(-1e5), to: 1e5, by: 0.137).map { $0 })
    check(entry, (1...63_661).map { Float(Double($0) * .pi / 2) })
  }

  /// Beyond their limit sine and cosine are only finite.
  @Test(arguments: [Function.sin, .cos]) func beyondTheLimit(function: Function) {
    let inputs: [Float] = [1.1e5, 1e6, 3e6, 1e9, 1e20, .greatestFiniteMagnitude, -1e7]
    let results = Buffer(inputs.count)
    Map(function, Buffer(inputs), into: results).launch()
    #expect(results.array.allSatisfy { abs($0) <= 1 })
  }

  private func check(_ entry: Case, _ inputs: [Float]) {
    let inputs = inputs.filter { !($0.magnitude > entry.limit && $0.isFinite) }
    let results = Buffer(inputs.count)
    Map(entry.function, Buffer(inputs), into: results).launch()
    var worst = (error: 0.0, input: Float(0), value: Float(0))
    for (x, y) in zip(inputs, results.array) {
      let exact = entry.reference(Double(x))
      let error = ulps(y, exact)
      if error > worst.error { worst = (error, x, y) }
    }
    #expect(
      worst.error <= entry.ulps,
      "\(entry.function.name)(\(worst.input)) = \(worst.value), \(worst.error) ulp off")
  }

  /// How far a Float is from an exact value, in units of the exact value's last place as a Float.
  private func ulps(_ y: Float, _ exact: Double) -> Double {
    let rounded = Float(exact)
    if y == rounded { return y.sign == rounded.sign ? 0 : .infinity }
    if y.isNaN || rounded.isNaN { return y.isNaN && rounded.isNaN ? 0 : .infinity }
    if y.isInfinite || rounded.isInfinite { return .infinity }
    return abs(Double(y) - exact) / Double(rounded.ulp)
  }
}
