import Kernels
import Testing

@Suite struct MatrixProductTests {
  /// Shapes that reach every loop: row products, direct B, packed B, stripes, several blocks of depth
  /// and of columns, every remainder of rows and columns.
  static let shapes: [(Int, Int, Int)] =
    (1...13).map { ($0, 5, 7) } + (1...33).map { (7, 3, $0) } + [
      (1, 1, 1), (5, 0, 4), (500, 2, 16), (500, 16, 16), (500, 16, 1), (2, 500, 16), (16, 500, 1),
      (500, 1, 16), (33, 40, 3), (33, 4_100, 2), (64, 64, 64), (100, 257, 49), (65, 300, 200),
      (97, 513, 1_100), (400, 30, 130), (6, 700, 96),
      (780, 30, 1_100),
    ]

  @Test(arguments: shapes) func agreesWithDoublePrecision(m: Int, k: Int, n: Int) {
    let a = numbers(m * k, seed: 1)
    let b = numbers(k * n, seed: 2)
    let (aT, bT) = (transpose(a, m, k), transpose(b, k, n))
    let expected = product(a, b, m, k, n)
    let plainA = Matrix(Buffer(a), rows: m, columns: k)
    let plainB = Matrix(Buffer(b), rows: k, columns: n)
    let turnedA = Matrix(Buffer(aT), rows: k, columns: m).transposed
    let turnedB = Matrix(Buffer(bT), rows: n, columns: k).transposed
    for (left, right) in [
      (plainA, plainB), (turnedA, plainB), (plainA, turnedB), (turnedA, turnedB),
    ] {
      let c = Buffer(m * n, repeating: .nan)
      MatrixProduct(left, right, into: Matrix(c, rows: m, columns: n)).launch()
      let worst = zip(c.array, expected).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(worst <= 2e-6 * Double(max(k, 1)).squareRoot() * 4)
    }
  }

  @Test(arguments: [
    (7, 3, 5), (500, 16, 16), (60, 40, 130), (9, 20, 1), (50, 100, 150), (1_000, 30, 72),
  ])
  func biasAndFunction(m: Int, k: Int, n: Int) {
    let (a, b, bias) = (numbers(m * k, seed: 1), numbers(k * n, seed: 2), numbers(n, seed: 3))
    let c = Buffer(m * n)
    MatrixProduct(
      Matrix(Buffer(a), rows: m, columns: k), Matrix(Buffer(b), rows: k, columns: n),
      into: Matrix(c, rows: m, columns: n), bias: Buffer(bias), then: .relu
    ).launch()
    let expected = product(a, b, m, k, n).enumerated().map { max(0, $1 + Double(bias[$0 % n])) }
    #expect(zip(c.array, expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
  }

  /// The contract: over k in order, each step one fused multiply-add.
  @Test(arguments: [
    (7, 40, 20), (50, 600, 33), (130, 300, 200), (900, 520, 100), (100, 300, 150), (800, 530, 140),
  ])
  func accumulatesInOrder(m: Int, k: Int, n: Int) {
    let (a, b) = (numbers(m * k, seed: 4), numbers(k * n, seed: 5))
    let c = Buffer(m * n)
    MatrixProduct(
      Matrix(Buffer(a), rows: m, columns: k), Matrix(Buffer(b), rows: k, columns: n),
      into: Matrix(c, rows: m, columns: n)
    ).launch()
    var expected: [Float] = []
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for step in 0..<k { sum.addProduct(b[step * n + j], a[i * k + step]) }
        expected.append(sum)
      }
    }
    #expect(c.array == expected)
  }

  @Test func whatLiesBesideAResultIsLeftAlone() {
    let c = Buffer(40, repeating: 9)
    let a = Matrix(Buffer([1, 2]), rows: 2, columns: 1)
    let b = Matrix(Buffer([1, 1, 1, 1, 1]), rows: 1, columns: 5)
    MatrixProduct(a, b, into: Matrix(c, offset: 3, rows: 2, columns: 5)).launch()
    let expected: [Float] =
      [9, 9, 9] + [1, 1, 1, 1, 1, 2, 2, 2, 2, 2] + Array(repeating: 9, count: 27)
    #expect(c.array == expected)
  }
}

/// Reproducible numbers in −1…1.
func numbers(_ count: Int, seed: UInt32) -> [Float] {
  let buffer = Buffer(count)
  RandomDraws(.uniform(lower: -1, upper: 1), key: (0, seed), into: buffer).launch()
  return buffer.array
}

private func transpose(_ x: [Float], _ rows: Int, _ columns: Int) -> [Float] {
  (0..<columns).flatMap { column in (0..<rows).map { x[$0 * columns + column] } }
}

private func product(_ a: [Float], _ b: [Float], _ m: Int, _ k: Int, _ n: Int) -> [Double] {
  var c = [Double](repeating: 0, count: m * n)
  for i in 0..<m {
    for step in 0..<k {
      let factor = Double(a[i * k + step])
      for j in 0..<n { c[i * n + j] += factor * Double(b[step * n + j]) }
    }
  }
  return c
}
