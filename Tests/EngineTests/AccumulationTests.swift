import Engine
import Neural
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sums of millions of Floats are as exact as sums of few: their error does not grow with their number.
@Suite(.serialized) struct AccumulationTests {
  /// What is added up: the same sign, both signs, a mean far from 0.
  enum Data: String, CaseIterable, Sendable {
    case tenths, alternating, distant

    func elements(_ count: Int) -> [Float] {
      switch self {
      case .tenths: [Float](repeating: 0.1, count: count)
      case .alternating: (0..<count).map { ($0 % 2 == 0 ? 0.7 : -0.1) * Float(1 + $0 % 7) }
      case .distant: (0..<count).map { 10_000 + Float($0 % 3) - 1 }
      }
    }
  }

  static let many = 1 << 22

  @Test(arguments: Data.allCases, [1 << 17, (1 << 17) + 5, 1 << 22, 1 << 24])
  func sums(data: Data, count: Int) {
    let elements = data.elements(count)
    let x = Tensor(elements)
    let exact = total(elements)
    // The longest sums that are Floats throughout: as good as a few hundred additions.
    let tolerance = count == 1 << 17 ? 4e-6 : 1e-6
    expect(x.sum(), [exact], within: tolerance)
    expect(x.mean(), [exact / Double(count)], within: tolerance)
    guard count <= Self.many else { return }
    for width in [3, 20] {
      let rows = count / width
      let columnTolerance = rows <= 1 << 17 ? 4e-6 : 1e-6
      let columns = (0..<width).map { column in
        (0..<rows).reduce(0.0) { $0 + Double(elements[$1 * width + column]) }
      }
      let matrix = x.slice(0..<rows * width, along: 0).reshaped(to: [rows, width])
      expect(matrix.sum(along: 0), columns, within: columnTolerance)
      expect(matrix.transposed.sum(along: 1), columns, within: columnTolerance)
      // By broadcasting, as a bias gets its gradient.
      let gradient = gradient(at: Tensor.zeros([width])) { (matrix * ($0 + matrix.detached)).sum() }
      expect(gradient, columns, within: columnTolerance)
    }
  }

  @Test(arguments: Data.allCases, [1 << 22, 1 << 24])
  func cumulativeSums(data: Data, count: Int) {
    let elements = data.elements(count)
    var sum = 0.0
    let forwards = elements.map { element -> Double in
      sum += Double(element)
      return sum
    }
    let x = Tensor(elements)
    expect(x.cumulativeSum(along: 0), forwards)
    guard count <= Self.many else { return }
    expect(x.reshaped(to: [count, 1]).cumulativeSum(along: 0), forwards)
    let backwards = forwards.indices.map { sum - ($0 == 0 ? 0 : forwards[$0 - 1]) }
    expect(gradient(at: x) { ($0.cumulativeSum(along: 0) * x).sum() }, backwards)
  }

  @Test(arguments: Data.allCases) func momentsAndNorms(data: Data) {
    let elements = data.elements(Self.many)
    let (mean, variance) = moments(elements)
    let x = Tensor(elements)
    let squares = elements.reduce(0.0) { $0 + Double($1) * Double($1) }
    expect(x.norm(), [squares.squareRoot()])
    expect(x.globalNormTensor, [squares.squareRoot()])
    expect(x.variance(), [variance], within: 2e-6, atLeast: 1e-14)
    let batch = x.reshaped(to: [Self.many, 1]).batchNorm(.ones([1]), .zeros([1]))
    expect(batch.mean, [mean])
    // A block's mean near 10⁴ is known to an ulp, 10⁻³; its square is what the variance is off by.
    expect(batch.variance, [variance], within: 4e-6, atLeast: 1e-14)
    let eight = x.reshaped(to: [Self.many / 8, 8]).batchNorm(.ones([8]), .zeros([8]))
    for channel in 0..<8 {
      let (mean, variance) = moments(
        stride(from: channel, to: Self.many, by: 8).map { elements[$0] })
      #expect(abs(Double(eight.mean.elements[channel]) / mean - 1) < 1e-6)
      #expect(abs(Double(eight.variance.elements[channel]) - variance) <= 4e-6 * variance + 1e-14)
    }
  }

  /// A whole row, brought to mean 0 and variance 1.
  @Test func rowsOfNorms() {
    let x = Tensor(Data.distant.elements(Self.many))
    let y = x.layerNorm(.ones([Self.many]), .zeros([Self.many]), epsilon: 0)
    let (mean, variance) = moments(y.elements)
    #expect(abs(mean) < 1e-3)  // The mean itself, as a Float, is known to 5e-4.
    #expect(abs(variance - 1) < 1e-5)
    let root = x.rmsNorm(.ones([Self.many]), epsilon: 0).elements
    #expect(abs(root.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(Self.many) - 1) < 1e-6)
    // dx of a row adds up to 0, and so does dx·n.
    let weight =
      Tensor(Data.tenths.elements(Self.many)) + Tensor(Data.alternating.elements(Self.many))
    let dx = gradient(at: x) {
      ($0.layerNorm(.ones([Self.many]), .zeros([Self.many]), epsilon: 0) * weight).sum()
    }.elements
    let size = dx.reduce(0.0) { $0 + abs(Double($1)) }
    #expect(abs(total(dx)) < 1e-5 * size)
    #expect(abs(zip(dx, y.elements).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }) < 1e-5 * size)
  }

  /// What gains and biases get from millions of rows: of a cotangent of tenths the sums are known.
  @Test func gainsAndBiasesOfNorms() {
    let rows = Self.many / 4
    let x = Tensor.normal([rows, 4], key: Key(1))
    func check(_ norm: ([Tensor]) -> Tensor, _ normal: Tensor) {
      let g = gradient(at: [Tensor.ones([4]), Tensor.zeros([4])]) { (norm($0) * 0.1).sum() }
      // Blocks of a few hundred rows are added up in Floats.
      expect(
        g[1], [Double](repeating: Double(rows) * Double(Float(0.1)), count: 4), within: 4e-6)
      let elements = normal.elements
      for column in 0..<4 {
        let column0 = stride(from: column, to: elements.count, by: 4).map { elements[$0] }
        let size = column0.reduce(0.0) { $0 + abs(Double($1)) }
        #expect(abs(Double(g[0].elements[column]) / 0.1 - total(column0)) < 1e-6 * size)
      }
    }
    check({ x.layerNorm($0[0], $0[1]) }, x.layerNorm(.ones([4]), .zeros([4])))
    check({ x.batchNorm($0[0], $0[1]).output }, x.batchNorm(.ones([4]), .zeros([4])).output)
    let images = x.reshaped(to: [rows / 2, 2, 4])
    check({ images.instanceNorm($0[0], $0[1]) }, images.instanceNorm(.ones([4]), .zeros([4])))
  }

  @Test func softmaxOfMillions() {
    let x = Tensor((0..<Self.many).map { Float($0 % 5) * 0.3 })
    let exponentials = x.elements.map { exp(Double($0)) }
    let sum = exponentials.reduce(0, +)
    expect(x.softmax(), exponentials.map { $0 / sum })
    let logarithm = log(sum)
    expect(x.logSoftmax(), x.elements.map { Double($0) - logarithm })
    expect(x.logSumExp(along: 0), [logarithm])
    let labels = Tensor([3])
    let row = x.reshaped(to: [1, Self.many])
    expect(crossEntropy(logits: row, labels: labels), [logarithm - Double(x.elements[3])])
    let mean = total(x.elements) / Double(Self.many)
    expect(
      crossEntropy(logits: row, labels: labels, smoothing: 0.5),
      [logarithm - 0.5 * Double(x.elements[3]) - 0.5 * mean])
    // dy − Σ dy·y, with dy a third of the elements' numbers modulo 3.
    let dy = (0..<Self.many).map { Float($0 % 3) / 3 }
    let products = zip(dy, exponentials).reduce(0.0) { $0 + Double($1.0) * $1.1 / sum }
    let expected = zip(dy, exponentials).map { $1 / sum * (Double($0) - products) }
    // Where dy is what is taken from it, little is left.
    expect(
      gradient(at: x) { ($0.softmax() * Tensor(dy)).sum() }, expected, within: 3e-6,
      atLeast: 1e-6 / Double(Self.many))
  }

  /// Means of losses over millions of rows.
  @Test func losses() {
    let logits = Tensor(repeating: 0.25, shape: [Self.many, 1])
    let two = Tensor.concatenated([logits, logits * 3], along: 1)
    expect(
      crossEntropy(logits: two, labels: .zeros([Self.many])),
      [log(1 + exp(Double(two.elements[1] - two.elements[0])))], within: 2e-6)
    expect(
      binaryCrossEntropy(logits: logits, targets: .zeros(logits.shape)), [log(1 + exp(0.25))],
      within: 2e-6)
    expect(meanSquaredError(logits, logits + 0.5), [0.25])
  }

  /// A word that occurs a million times, a class that is picked as often.
  @Test func rowsThatFallTogether() {
    let count = Self.many / 2
    let exact = Double(count) * Double(Float(0.1))
    let table = gradient(at: Tensor.zeros([3, 2])) {
      ($0.gathered(.ones([count])) * 0.1).sum()
    }
    expect(table, [0, 0, exact, exact, 0, 0])
    let row = gradient(at: Tensor.zeros([3])) { ($0.picked(.ones([count])) * 0.1).sum() }
    expect(row, [0, exact, 0])
  }

  @Test func windowsAndDots() {
    let x = Tensor(Data.tenths.elements(Self.many), shape: [1, Self.many, 1])
    let mean = Double(Float(0.1))
    expect(x.averagePool1d(kernel: Self.many), [mean])
    let size = 1 << 11
    expect(x.reshaped(to: [1, size, size, 1]).averagePool2d(kernel: size), [mean])
    expect(x.reshaped(to: [1, size, size, 1]).globalAveragePool2d(), [mean])
    // A bias of a convolution; four rows at a time and one by itself.
    let bias = gradient(at: Tensor.zeros([1])) {
      (x.conv1d(.ones([1, 1, 1]), $0) * 0.1).sum()
    }
    expect(bias, [Double(Self.many) * mean])
    for rows in [1, 5] {
      let matrix = Tensor(repeating: 0.1, shape: [rows, Self.many])
      expect(
        matrix.matmul(.ones([Self.many, 1])),
        [Double](repeating: Double(Self.many) * mean, count: rows))
    }
  }

  /// Places along a dimension are counted in Floats, which cannot tell apart more than 2²⁴.
  @Test func placesBeyondFloatsAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros([1 << 24 + 1]).argmax(along: 0)
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("longer than the 2²⁴ places"), "\(output.prefix(300))")
  }

  private func total(_ elements: [Float]) -> Double { elements.reduce(0.0) { $0 + Double($1) } }

  private func moments(_ elements: [Float]) -> (mean: Double, variance: Double) {
    let mean = total(elements) / Double(elements.count)
    let squares = elements.reduce(0.0) {
      $0 + (Double($1) - mean) * (Double($1) - mean)
    }
    return (mean, squares / Double(elements.count))
  }

  private func expect(
    _ actual: Tensor, _ expected: [Double], within tolerance: Double = 1e-6,
    atLeast floor: Double = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var worst = (ratio: 0.0, index: 0)
    let elements = actual.elements
    #expect(elements.count == expected.count, sourceLocation: sourceLocation)
    for (index, value) in expected.enumerated() {
      let ratio = abs(Double(elements[index]) - value) / (tolerance * abs(value) + floor)
      if !(ratio <= worst.ratio) && Double(elements[index]) != value { worst = (ratio, index) }
    }
    #expect(
      worst.ratio <= 1,
      "element \(worst.index): \(elements[worst.index]), not \(expected[worst.index])",
      sourceLocation: sourceLocation)
  }
}

extension Tensor {
  /// The norm by which gradients are clipped.
  fileprivate var globalNormTensor: Tensor { Tensor(globalNorm) }
}
