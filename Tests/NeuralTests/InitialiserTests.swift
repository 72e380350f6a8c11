import Engine
import Neural
import Testing

/// A way to draw weights, and the variance that its authors derived for a shape.
struct InitialiserSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let draw: @Sendable (Shape, Key) -> Tensor
  let variance: @Sendable (_ fanIn: Double, _ fanOut: Double) -> Double
  let isUniform: Bool

  static let all = [
    InitialiserSample(
      testDescription: "Xavier, normal", draw: { .xavierNormal($0, gain: 2, key: $1) },
      variance: { 8 / ($0 + $1) }, isUniform: false),
    InitialiserSample(
      testDescription: "Xavier, uniform", draw: { .xavierUniform($0, gain: 2, key: $1) },
      variance: { 8 / ($0 + $1) }, isUniform: true),
    InitialiserSample(
      testDescription: "He, normal", draw: { .heNormal($0, key: $1) },
      variance: { fanIn, _ in 2 / fanIn }, isUniform: false),
    InitialiserSample(
      testDescription: "He, uniform", draw: { .heUniform($0, key: $1) },
      variance: { fanIn, _ in 2 / fanIn }, isUniform: true),
  ]
}

@Suite struct InitialiserTests {
  /// Weights of a layer, of a convolution of 3 × 3 positions, and of one in a single dimension.
  @Test(
    arguments: InitialiserSample.all,
    [([200, 300], 200, 300), ([3, 3, 40, 60], 360, 540), ([5, 100, 60], 500, 300)]
      as [(Shape, Double, Double)])
  func variance(sample: InitialiserSample, weights: (shape: Shape, fanIn: Double, fanOut: Double)) {
    let draws = sample.draw(weights.shape, Key(3)).elements.map(Double.init)
    let count = Double(draws.count)
    let expected = sample.variance(weights.fanIn, weights.fanOut)
    let mean = draws.reduce(0, +) / count
    let variance = draws.reduce(0) { $0 + $1 * $1 } / count
    // Four standard errors of a mean and of a normal variance.
    #expect(abs(mean) < 4 * (expected / count).squareRoot())
    #expect(abs(variance / expected - 1) < 4 * (2 / count).squareRoot())
    let largest = draws.map(abs).max()!
    let bound = (3 * expected).squareRoot()
    #expect(sample.isUniform == (largest <= bound * 1.0001))
  }

  @Test(
    arguments: [[1, 1], [5, 5], [3, 7], [7, 3], [64, 64], [3, 3, 4, 8], [0, 3]] as [Shape])
  func orthogonal(shape: Shape) {
    let columns = shape[shape.count - 1]
    let rows = shape[..<(shape.count - 1)].reduce(1, *)
    let weights = Tensor.orthogonal(shape, gain: 2, key: Key(5))
    #expect(weights.shape == shape)
    let matrix = weights.reshaped(to: [rows, columns])
    let product =
      rows < columns ? matrix.matmul(matrix.transposed) : matrix.transposed.matmul(matrix)
    for (row, elements) in product.rows.enumerated() where rows > 0 {
      for (column, element) in elements.enumerated() {
        #expect(abs(element - (row == column ? 4 : 0)) < 1e-5)
      }
    }
  }

  /// Every orthogonal matrix is equally likely: entries have mean 0 and variance 1/n, the trace
  /// variance 1.
  @Test func orthogonalIsUniform() {
    let matrices = (0..<400).map { Tensor.orthogonal([4, 4], key: Key(UInt64($0))).rows }
    let traces = matrices.map { rows in (0..<4).reduce(0) { $0 + Double(rows[$1][$1]) } }
    let mean = traces.reduce(0, +) / 400
    let variance = traces.reduce(0) { $0 + $1 * $1 } / 400
    #expect(abs(mean) < 0.2)  // Four standard errors.
    #expect(abs(variance - 1) < 4 * (2.0 / 400).squareRoot())
  }

  @Test func keysMatter() {
    #expect(
      Tensor.orthogonal([6, 6], key: Key(1)).elements
        != Tensor.orthogonal([6, 6], key: Key(2)).elements)
    #expect(
      Tensor.heNormal([6, 6], key: Key(1)).elements
        == Tensor.heNormal([6, 6], key: Key(1)).elements)
  }
}
