import Benchmarks
import Kernels
import Testing

/// Every kernel that is timed computes what a plain loop does, and one that does not is refused.
@Suite struct LadderTests {
  @Test(arguments: LadderKernel.all.map { "\($0.name) \($0.size)" })
  func kernelsAgreeWithPlainLoops(name: String) throws {
    let kernel = try #require(LadderKernel.all.first { "\($0.name) \($0.size)" == name })
    try kernel.check()
  }

  @Test(arguments: [1.1, .nan, -.infinity] as [Float])
  func wrongResultIsRefused(value: Float) {
    let kernel = LadderKernel("square", "2", .arithmetic(operations: 1)) {
      LadderKernel.Call(launch: {}) {
        [
          Sample(index: 0, actual: 4, expected: 4, tolerance: 0),
          Sample(index: 1, actual: value, expected: 1, tolerance: 0.01),
        ]
      }
    }
    let error = #expect(throws: WrongResult.self) { try kernel.check() }
    #expect(
      error?.description
        == "square of 2 computes \(value) as element 1, where a plain loop computes 1.0")
  }

  @Test func rateIsAmountOverTime() throws {
    let kernel = try #require(LadderKernel.all.first { $0.name == "matmul" && $0.size == "128" })
    var peaks = Peaks(seconds: 0.01)
    let results = try kernel.measure(threads: [1, 2], seconds: 0.01, against: &peaks)
    #expect(results.map(\.threads) == [1, 2])
    for result in results {
      let operations = result.rate * result.microsecondsPerCall / 1e6
      #expect(abs(operations - 2 * 128 * 128 * 128) < 1)
      #expect(result.peak > 0)
    }
  }

  @Test func repeatedMultiplyAdds() {
    #expect(repeatedMultiplyAdd(from: 8, factor: -0.5, summand: 1, count: 3) == -0.25)
  }

  @Test func elementOfProduct() {
    let a = Buffer([1, 2, 3, 4, 5, 6])  // 2 × 3
    let b = Buffer([1, 0, -1, 2, 0, 1])  // 3 × 2
    #expect(productElement(a, b, row: 0, column: 0, depth: 3, columns: 2) == (-1, 3))
    #expect(productElement(a, b, row: 1, column: 1, depth: 3, columns: 2) == (16, 16))
  }

  /// Two images of 2 × 2 with two channels; weights 1, 2, 3 … in their order.
  @Test func elementOfConvolution() {
    let x = Buffer([0, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0, -1, 0, 0])
    let weight = Buffer((1...18).map(Float.init))
    func element(_ image: Int, _ row: Int, _ column: Int) -> (value: Double, magnitude: Double) {
      convolutionElement(
        x, weight, size: 2, inputs: 2, outputs: 1, image: image, row: row, column: column,
        output: 0)
    }
    #expect(element(0, 1, 1) == (0, 0))
    // Seen from pixel (0, 0): itself through tap (1, 1), weight 9; (1, 0) through (2, 1), weight 16.
    #expect(element(1, 0, 0) == (-7, 25))
    // From (1, 1): (0, 0) through tap (0, 0), weight 1; (1, 0) through (1, 0), weight 8.
    #expect(element(1, 1, 1) == (-7, 9))
  }

  @Test func elementsOfRows() {
    let x = Buffer([5, 5, 5, 5, 1, 3, 1, 3])
    #expect(softmaxElement(x, row: 0, column: 2, width: 4) == 0.25)
    // 1 / (2 + 2 e²)
    #expect(abs(softmaxElement(x, row: 1, column: 0, width: 4) - 0.059_601_461) < 1e-9)
    let (gain, bias) = (Buffer([1, 1, 2, 2]), Buffer([0, 10, 0, 10]))
    func norm(_ row: Int, _ column: Int) -> Double {
      layerNormElement(
        x, gain: gain, bias: bias, epsilon: 3, row: row, column: column, width: 4)
    }
    #expect(norm(0, 1) == 10)
    #expect(norm(1, 0) == -0.5)
    #expect(norm(1, 3) == 11)
  }
}
