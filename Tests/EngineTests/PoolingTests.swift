import Engine
import Testing

/// Pooling against plain loops, and its corners.
@Suite struct PoolingTests {
  struct Case: Sendable {
    var height: Int
    var width: Int
    var channels: Int
    var kernel: Int
    var stride: Int
    var padding: Int
  }

  /// Windows that overlap, touch, leave gaps, hang over; channels below, at and above whole vectors.
  static let cases = [
    Case(height: 1, width: 1, channels: 1, kernel: 1, stride: 1, padding: 0),
    Case(height: 6, width: 7, channels: 3, kernel: 2, stride: 2, padding: 0),
    Case(height: 7, width: 9, channels: 16, kernel: 3, stride: 1, padding: 1),
    Case(height: 8, width: 5, channels: 19, kernel: 2, stride: 3, padding: 1),
    Case(height: 40, width: 41, channels: 33, kernel: 5, stride: 2, padding: 2),
  ]

  @Test(arguments: cases) func agreesWithLoops(c: Case) {
    let x = Tensor.normal([3, c.height, c.width, c.channels], key: Key(5))
    let largest = x.maxPool2d(kernel: c.kernel, stride: c.stride, padding: c.padding)
    let mean = x.averagePool2d(kernel: c.kernel, stride: c.stride, padding: c.padding)
    let rows = (c.height + 2 * c.padding - c.kernel) / c.stride + 1
    let columns = (c.width + 2 * c.padding - c.kernel) / c.stride + 1
    #expect(largest.shape == [3, rows, columns, c.channels])
    #expect(mean.shape == largest.shape)
    let gradients = [
      gradient(at: x) {
        $0.maxPool2d(kernel: c.kernel, stride: c.stride, padding: c.padding).sum()
      },
      gradient(at: x) {
        $0.averagePool2d(kernel: c.kernel, stride: c.stride, padding: c.padding).sum()
      },
    ]
    let xs = x.elements
    var expected = xs.map { _ in (0.0, 0.0) }
    for (index, (value, average)) in zip(largest.elements, mean.elements).enumerated() {
      let (pixel, channel) = index.quotientAndRemainder(dividingBy: c.channels)
      let (line, column) = pixel.quotientAndRemainder(dividingBy: columns)
      let (image, row) = line.quotientAndRemainder(dividingBy: rows)
      var (best, sum) = (-1, 0.0)
      for i in row * c.stride - c.padding..<row * c.stride - c.padding + c.kernel {
        for j in column * c.stride - c.padding..<column * c.stride - c.padding + c.kernel {
          guard (0..<c.height).contains(i), (0..<c.width).contains(j) else { continue }
          let source = ((image * c.height + i) * c.width + j) * c.channels + channel
          if best < 0 || xs[source] > xs[best] { best = source }
          sum += Double(xs[source])
          expected[source].1 += 1 / Double(c.kernel * c.kernel)
        }
      }
      expected[best].0 += 1
      #expect(value == xs[best])
      #expect(abs(Double(average) - sum / Double(c.kernel * c.kernel)) < 1e-6)
    }
    #expect(gradients[0].elements.map { Double($0) } == expected.map(\.0))
    #expect(zip(gradients[1].elements, expected).allSatisfy { abs(Double($0) - $1.1) < 1e-6 })
  }

  @Test func theFirstOfEqualsGetsTheGradient() {
    let x = Tensor([2, 2, 1, 2], shape: [1, 2, 2, 1])
    #expect(gradient(at: x) { $0.maxPool2d(kernel: 2).sum() }.elements == [1, 0, 0, 0])
  }

  @Test func notANumberIsTheLargest() {
    let x = Tensor([1, .nan, 3, 4, -.infinity, -.infinity], shape: [1, 6, 1])
    let y = x.maxPool1d(kernel: 2).elements
    #expect(y[0].isNaN)
    #expect(y[1...] == [4, -.infinity])
    #expect(gradient(at: x) { $0.maxPool1d(kernel: 2).sum() }.elements == [0, 1, 0, 1, 1, 0])
  }

  @Test func upsamplingRepeatsPixels() {
    let x = Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2])
    let y = x.upsampledNearest2d(by: 2)
    #expect(y.shape == [1, 2, 4, 2])
    #expect(y.elements == [1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4])
  }
}
