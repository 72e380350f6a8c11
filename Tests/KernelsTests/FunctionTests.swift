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
    var testDescription: String { function.name }
  }

  static let cases = [
    Case(function: .exp, reference: { exp($0) }, ulps: 1.1),
    Case(function: .log, reference: { log($0) }, ulps: 1),
    Case(function: .log1p, reference: { log1p($0) }, ulps: 2),
    Case(function: .tanh, reference: { tanh($0) }, ulps: 2),
    Case(function: .sigmoid, reference: { 1 / (1 + exp(-$0)) }, ulps: 2.5),
    Case(function: .squareRoot, reference: { $0.squareRoot() }, ulps: 0.5),
  ]

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
      ])
  }

  private func check(_ entry: Case, _ inputs: [Float]) {
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
