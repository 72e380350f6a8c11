import Engine
import Testing

/// Convolutions against plain loops in double precision.
@Suite struct ConvolutionTests {
  @Test(arguments: 0..<200) func agreesWithLoops(seed: UInt32) {
    let sizes = Sizes(seed: seed)
    let x = Tensor.normal([sizes.batch, sizes.height, sizes.width, sizes.inputs], key: Key(1))
    let w = Tensor.normal(
      [sizes.kernelHeight, sizes.kernelWidth, sizes.inputs / sizes.groups, sizes.outputs],
      key: Key(2))
    let b = Tensor.normal([sizes.outputs], key: Key(3))
    func apply(_ arguments: [Tensor]) -> Tensor {
      arguments[0].conv2d(
        arguments[1], arguments[2], stride: sizes.stride, padding: sizes.padding,
        dilation: sizes.dilation, groups: sizes.groups)
    }
    let y = apply([x, w, b])
    #expect(y.shape == [sizes.batch, sizes.outputHeight, sizes.outputWidth, sizes.outputs])
    let dy = Tensor.normal(y.shape, key: Key(4))
    let gradients = gradient(at: [x, w, b]) { (apply($0) * dy).sum() }

    // Every output visits its inputs; every product is three gradients' business.
    var value = [Double](repeating: 0, count: y.elementCount)
    var (dx, dw) = (x.elements.map { _ in 0.0 }, w.elements.map { _ in 0.0 })
    var db = b.elements.map { _ in 0.0 }
    let (xs, ws, bs, dys) = (x.elements, w.elements, b.elements, dy.elements)
    sizes.forEachOutput { index, channel in
      value[index] += Double(bs[channel])
      db[channel] += Double(dys[index])
    }
    sizes.forEachProduct { output, input, weight in
      value[output] += Double(xs[input]) * Double(ws[weight])
      dx[input] += Double(dys[output]) * Double(ws[weight])
      dw[weight] += Double(dys[output]) * Double(xs[input])
    }
    expectClose(y, value, "value", sizes)
    for (gradient, (expected, name)) in zip(gradients, [(dx, "dx"), (dw, "dw"), (db, "db")]) {
      expectClose(gradient, expected, name, sizes)
    }
  }

  /// Σ y·conv(x) = Σ convᵀ(y)·x, and so for every gradient, as `agreesWithLoops` has the other side.
  @Test(arguments: 0..<100) func transposeAgreesWithLoops(seed: UInt32) {
    let sizes = Sizes(seed: 1_000 + seed)
    let x = Tensor.normal(
      [sizes.batch, sizes.outputHeight, sizes.outputWidth, sizes.outputs], key: Key(1))
    let w = Tensor.normal(
      [sizes.kernelHeight, sizes.kernelWidth, sizes.inputs / sizes.groups, sizes.outputs],
      key: Key(2))
    let b = Tensor.normal([sizes.inputs], key: Key(3))
    // Both dimensions must leave the same number of positions unseen.
    let rest = sizes.unseenRows
    guard rest == sizes.unseenColumns else { return }
    func apply(_ arguments: [Tensor]) -> Tensor {
      arguments[0].convTranspose2d(
        arguments[1], arguments[2], stride: sizes.stride, padding: sizes.padding,
        dilation: sizes.dilation, outputPadding: rest, groups: sizes.groups)
    }
    let y = apply([x, w, b])
    #expect(y.shape == [sizes.batch, sizes.height, sizes.width, sizes.inputs])
    let dy = Tensor.normal(y.shape, key: Key(4))
    let gradients = gradient(at: [x, w, b]) { (apply($0) * dy).sum() }

    let (xs, ws, bs, dys) = (x.elements, w.elements, b.elements, dy.elements)
    var value = dys.indices.map { Double(bs[$0 % sizes.inputs]) }
    var (dx, dw) = (xs.map { _ in 0.0 }, ws.map { _ in 0.0 })
    var db = bs.map { _ in 0.0 }
    for (index, dy) in dys.enumerated() { db[index % sizes.inputs] += Double(dy) }
    sizes.forEachProduct { small, large, weight in
      value[large] += Double(xs[small]) * Double(ws[weight])
      dx[small] += Double(dys[large]) * Double(ws[weight])
      dw[weight] += Double(dys[large]) * Double(xs[small])
    }
    expectClose(y, value, "value", sizes)
    for (gradient, (expected, name)) in zip(gradients, [(dx, "dx"), (dw, "dw"), (db, "db")]) {
      expectClose(gradient, expected, name, sizes)
    }
  }

  /// Signals are images of height 1.
  @Test func signalsAreFlatImages() {
    let x = Tensor.normal([2, 11, 4], key: Key(1))
    let w = Tensor.normal([3, 2, 6], key: Key(2))
    let y = x.conv1d(w, stride: 2, dilation: 2, groups: 2)
    let flat = x.reshaped(to: [2, 1, 11, 4])
      .conv2d(w.reshaped(to: [1, 3, 2, 6]), stride: 2, dilation: 2, groups: 2)
    #expect(y.shape == [2, 4, 6])
    #expect(y.elements == flat.elements)
    // A height of 1 is not padded when a signal is.
    #expect(x.conv1d(w, padding: 3, groups: 2).shape == [2, 15, 6])
  }

  /// Rows wider than every block of the kernels, and more of them.
  @Test func largeSizesAgreeWithSlices() {
    let x = Tensor.normal([2, 40, 41, 70], key: Key(1))
    let w = Tensor.normal([3, 3, 70, 50], key: Key(2))
    let y = x.conv2d(w, padding: 1)
    // The value at one place, by hand.
    let (xs, ws) = (x.elements, w.elements)
    for (image, row, column, channel) in [(0, 0, 0, 0), (1, 39, 40, 49), (1, 17, 3, 20)] {
      var sum = 0.0
      for k in 0..<3 {
        for l in 0..<3 {
          let (i, j) = (row + k - 1, column + l - 1)
          guard (0..<40).contains(i), (0..<41).contains(j) else { continue }
          for c in 0..<70 {
            sum +=
              Double(xs[((image * 40 + i) * 41 + j) * 70 + c])
              * Double(ws[((k * 3 + l) * 70 + c) * 50 + channel])
          }
        }
      }
      let index = ((image * 40 + row) * 41 + column) * 50 + channel
      #expect(abs(Double(y.elements[index]) - sum) < 1e-4)
    }
  }

  private func expectClose(_ actual: Tensor, _ expected: [Double], _ name: String, _ sizes: Sizes) {
    let largest = expected.reduce(1) { max($0, abs($1)) }
    let worst = zip(actual.elements, expected).map { abs(Double($0) - $1) }.max() ?? 0
    #expect(actual.elementCount == expected.count)
    #expect(worst <= 3e-6 * largest, "\(name) of \(sizes)")
  }
}

/// Random sizes of a convolution whose kernel fits its images.
private struct Sizes {
  var batch = 0
  var height = 0
  var width = 0
  var groups = 1
  var inputs = 1
  var outputs = 1
  var kernelHeight = 1
  var kernelWidth = 1
  var stride = 1
  var padding = 0
  var dilation = 1

  init(seed: UInt32) {
    var key = Key(99).folding(in: seed)
    repeat {
      key = key.folding(in: 1)
      let draws = key.bits(11)
      func pick(_ range: ClosedRange<Int>, _ index: Int) -> Int {
        range.lowerBound + Int(draws[index]) % range.count
      }
      batch = pick(0...3, 0)
      height = pick(1...9, 1)
      width = pick(1...9, 2)
      groups = pick(1...4, 3)
      inputs = groups * pick(1...5, 4)
      outputs = groups * pick(1...(seed % 5 == 0 ? 20 : 5), 5)
      kernelHeight = pick(1...5, 6)
      kernelWidth = pick(1...5, 7)
      stride = pick(1...3, 8)
      padding = pick(0...3, 9)
      dilation = pick(1...3, 10)
    } while outputHeight < 1 || outputWidth < 1
  }

  var outputHeight: Int { outputSize(height, kernelHeight) }
  var outputWidth: Int { outputSize(width, kernelWidth) }
  var unseenRows: Int { unseen(height, kernelHeight) }
  var unseenColumns: Int { unseen(width, kernelWidth) }

  /// ⌊(in − d(k − 1) − 1 + 2p) / s⌋ + 1, counted: how many windows fit side by side.
  private func outputSize(_ input: Int, _ kernel: Int) -> Int {
    var count = 0
    while count * stride + dilation * (kernel - 1) < input + 2 * padding { count += 1 }
    return count
  }

  private func unseen(_ input: Int, _ kernel: Int) -> Int {
    input + 2 * padding - dilation * (kernel - 1) - 1
      - (outputSize(input, kernel) - 1) * stride
  }

  /// Index and channel of every output.
  func forEachOutput(_ body: (Int, Int) -> Void) {
    for index in 0..<batch * outputHeight * outputWidth * outputs { body(index, index % outputs) }
  }

  /// Indices of output, input and weight of every product.
  func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    let (depth, width) = (inputs / groups, self.width)
    for n in 0..<batch {
      for i in 0..<outputHeight {
        for j in 0..<outputWidth {
          for o in 0..<outputs {
            let group = o / (outputs / groups)
            for k in 0..<kernelHeight {
              for l in 0..<kernelWidth {
                let y = i * stride + k * dilation - padding
                let x = j * stride + l * dilation - padding
                guard y >= 0, y < height, x >= 0, x < width else { continue }
                for c in 0..<depth {
                  body(
                    ((n * outputHeight + i) * outputWidth + j) * outputs + o,
                    ((n * height + y) * width + x) * inputs + group * depth + c,
                    ((k * kernelWidth + l) * depth + c) * outputs + o)
                }
              }
            }
          }
        }
      }
    }
  }
}
