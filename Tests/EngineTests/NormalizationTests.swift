import Engine
import Testing

/// Over the axes a norm normalises, its output has mean 0 and variance v/(v + ε).
@Suite struct NormalizationTests {
  struct Norm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let isCentered: Bool
    /// Which set of normalised elements each element of `[N, P, C]` belongs to.
    let set: @Sendable (_ n: Int, _ p: Int, _ c: Int) -> Int
    let apply: @Sendable (Tensor) -> Tensor

    init(
      _ name: String, isCentered: Bool = true,
      set: @escaping @Sendable (_ n: Int, _ p: Int, _ c: Int) -> Int,
      apply: @escaping @Sendable (_ x: Tensor, _ gain: Tensor, _ bias: Tensor) -> Tensor
    ) {
      testDescription = name
      self.isCentered = isCentered
      self.set = set
      self.apply = { x in
        let channels: Shape = [x.shape[x.shape.count - 1]]
        return apply(x, .ones(channels), .zeros(channels))
      }
    }
  }

  static let norms = [
    Norm("batch", set: { _, _, c in c }, apply: { $0.batchNorm($1, $2).output }),
    Norm("layer", set: { n, p, _ in n * 10_000 + p }, apply: { $0.layerNorm($1, $2) }),
    Norm("group", set: { n, _, c in n * 2 + c % 2 }, apply: evenAndOddGroups),
    Norm("instance", set: { n, _, c in n * 1_000 + c }, apply: { $0.instanceNorm($1, $2) }),
    Norm(
      "RMS", isCentered: false, set: { n, p, _ in n * 10_000 + p },
      apply: { x, gain, _ in x.rmsNorm(gain) }),
  ]

  /// Channels 0, 2, 4, … as one group and 1, 3, 5, … as the other.
  @Sendable private static func evenAndOddGroups(x: Tensor, gain: Tensor, bias: Tensor) -> Tensor {
    let (half, channels) = (gain.elementCount / 2, gain.elementCount)
    let order = (0..<channels).map { $0 % half * 2 + $0 / half }
    let back = (0..<channels).map { $0 % 2 * half + $0 / 2 }
    return x.reordering(order).groupNorm(gain, bias, groups: 2).reordering(back)
  }

  /// Sizes with one block and several, whole vectors and tails; data far from 0 and of any scale.
  static let cases: [(images: Int, pixels: Int, channels: Int)] = [
    (2, 7, 4), (3, 50, 18), (4, 784, 32), (2, 1_500, 6), (1, 40, 600),
  ]

  @Test(arguments: norms, cases)
  func meanAndVariance(norm: Norm, sizes: (images: Int, pixels: Int, channels: Int)) {
    let (images, pixels, channels) = sizes
    for (shift, scale) in [(0, 1), (5, 0.01), (-3, 20)] as [(Float, Float)] {
      let offset: Float = norm.isCentered ? shift * scale : 0
      let x = Tensor.normal([images, pixels, channels], key: Key(1)) * scale + offset
      let y = norm.apply(x)
      #expect(y.shape == x.shape)
      let before = moments(x, norm, sizes)
      let after = moments(y, norm, sizes)
      for (set, (mean, variance)) in after {
        let (oldMean, oldVariance) = before[set]!
        if norm.isCentered {
          #expect(abs(mean) < 1e-5)
          #expect(abs(variance - oldVariance / (oldVariance + 1e-5)) < 1e-4)
        } else {
          let (square, old) = (variance + mean * mean, oldVariance + oldMean * oldMean)
          #expect(abs(square - old / (old + 1e-5)) < 1e-4)
        }
      }
    }
  }

  @Test func trainingReturnsTheBatchStatistics() {
    let x = Tensor([1, 10, 3, 20, 5, 60], shape: [3, 2])
    let (_, mean, variance) = x.batchNorm(.ones([2]), .zeros([2]))
    #expect(mean.elements == [3, 30])
    #expect(abs(variance.elements[0] - 8.0 / 3) < 1e-6)
    #expect(abs(variance.elements[1] - 1_400.0 / 3) < 1e-4)
  }

  /// A mean of 10⁴ with a deviation of 1: squares of whole numbers would lose everything.
  @Test func aDistantMeanLosesNothing() {
    let x = Tensor.normal([5_000, 3], key: Key(3)) + 10_000
    let (_, mean, variance) = x.batchNorm(.ones([3]), .zeros([3]))
    for channel in 0..<3 {
      let values = stride(from: channel, to: 15_000, by: 3).map { Double(x.elements[$0]) }
      let exactMean = values.reduce(0, +) / 5_000
      let exact = values.reduce(0) { $0 + ($1 - exactMean) * ($1 - exactMean) } / 5_000
      #expect(abs(Double(mean.elements[channel]) - exactMean) < 2e-3)
      #expect(abs(Double(variance.elements[channel]) - exact) < 1e-4 * exact)
    }
  }

  /// Mean and variance of every normalised set, in double precision.
  private func moments(
    _ x: Tensor, _ norm: Norm, _ sizes: (images: Int, pixels: Int, channels: Int)
  ) -> [Int: (mean: Double, variance: Double)] {
    var sums: [Int: (count: Double, sum: Double, squares: Double)] = [:]
    let elements = x.elements
    func forEach(_ body: (Int, Double) -> Void) {
      for index in elements.indices {
        let (pixel, channel) = index.quotientAndRemainder(dividingBy: sizes.channels)
        let (image, place) = pixel.quotientAndRemainder(dividingBy: sizes.pixels)
        body(norm.set(image, place, channel), Double(elements[index]))
      }
    }
    forEach { set, value in
      sums[set, default: (0, 0, 0)].count += 1
      sums[set]!.sum += value
    }
    forEach { set, value in
      let difference = value - sums[set]!.sum / sums[set]!.count
      sums[set]!.squares += difference * difference
    }
    return sums.mapValues { ($0.sum / $0.count, $0.squares / $0.count) }
  }
}

extension Tensor {
  /// The last dimension in another order.
  fileprivate func reordering(_ order: [Int]) -> Tensor {
    let old = elements
    let indices = old.indices.map { $0 - $0 % order.count + order[$0 % order.count] }
    return Tensor(indices.map { old[$0] }, shape: shape)
  }
}
