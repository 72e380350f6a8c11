/// Mean and variance (divided by n) of every group of channels of every image.
///
/// Each block of pixels finds the mean of its channels and, while they are in the cache, the squares
/// around that mean; blocks are then merged in order (Chan, Golub and LeVeque, 1979), which loses no
/// digits however far from 0 the mean lies.
public struct ChannelMoments {
  let shape: ChannelNormShape
  let x: Buffer
  let epsilon: Float
  let means: Buffer
  let variances: Buffer
  let inverses: Buffer

  /// The results, `[N, C]`, repeat what belongs to a group for each of its channels; `inverses` are
  /// 1/√(variance + ε).
  public init(
    _ x: Buffer, shape: ChannelNormShape, epsilon: Float, means: Buffer, variances: Buffer,
    inverses: Buffer
  ) {
    self.shape = shape
    self.x = x
    self.epsilon = epsilon
    self.means = means
    self.variances = variances
    self.inverses = inverses
  }

  public func launch() {
    let blockMeans = Buffer(shape.parts * shape.channels)
    let blockSquares = Buffer(shape.parts * shape.channels)
    BlockMoments(shape: shape, x: x, means: blockMeans, squares: blockSquares).launch()
    MergeMoments(target: self, blockMeans: blockMeans, blockSquares: blockSquares).launch()
  }
}

/// Mean and sum of squares around it of every channel of a block.
private struct BlockMoments: DeclaredKernel {
  let shape: ChannelNormShape
  let x: Buffer
  let means: Buffer
  let squares: Buffer

  var parts: Int { shape.parts }
  var cost: Int { shape.elementCount / 8 }

  var footprint: Footprint {
    Footprint(whole: [x], results: [means, squares])
  }

  func run(_ part: Int) {
    let (_, pixels) = shape.place(part)
    let channels = shape.channels
    for channel in stride(from: 0, to: channels, by: laneCount) {
      let x = UnsafePointer(self.x.pointer + pixels.lowerBound * channels + channel)
      let mean = sum(x, pixels.count) / Float(pixels.count)
      let target = part * channels + channel
      let width = min(laneCount, channels - channel)
      store(mean, means.pointer + target, first: width)
      store(squareSum(x, mean, pixels.count), squares.pointer + target, first: width)
    }
  }

  @inline(always)
  private func sum(_ x: UnsafePointer<Float>, _ count: Int) -> Lanes {
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (s2, s3) = (s0, s1)
    let step = shape.channels
    var row = 0
    while row + 4 <= count {
      s0 += load(x + row * step)
      s1 += load(x + (row + 1) * step)
      s2 += load(x + (row + 2) * step)
      s3 += load(x + (row + 3) * step)
      row += 4
    }
    while row < count {
      s0 += load(x + row * step)
      row += 1
    }
    return (s0 + s1) + (s2 + s3)
  }

  @inline(always)
  private func squareSum(_ x: UnsafePointer<Float>, _ mean: Lanes, _ count: Int) -> Lanes {
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    let step = shape.channels
    var row = 0
    while row + 2 <= count {
      let d0 = load(x + row * step) - mean
      let d1 = load(x + (row + 1) * step) - mean
      s0.addProduct(d0, d0)
      s1.addProduct(d1, d1)
      row += 2
    }
    if row < count {
      let d0 = load(x + row * step) - mean
      s0.addProduct(d0, d0)
    }
    return s0 + s1
  }
}

/// Merges the blocks of an image, then the channels of each group.
private struct MergeMoments: DeclaredKernel {
  let target: ChannelMoments
  let blockMeans: Buffer
  let blockSquares: Buffer

  var parts: Int { target.shape.images }
  var cost: Int { target.shape.parts * target.shape.channels }

  var footprint: Footprint {
    Footprint(
      whole: [blockMeans, blockSquares],
      results: [target.means, target.variances, target.inverses])
  }

  func run(_ image: Int) {
    let shape = target.shape
    let channels = shape.channels
    let (means, squares) = (Buffer(channels), Buffer(channels))
    for channel in stride(from: 0, to: channels, by: laneCount) {
      guard shape.blocks.parts <= ChannelNormShape.manyBlocks else {
        let (mean, square) = mergedInDouble(image, channel)
        store(mean, means.pointer + channel)
        store(square, squares.pointer + channel)
        continue
      }
      var (mean, square, count) = (Lanes(repeating: 0), Lanes(repeating: 0), 0)
      for block in 0..<shape.blocks.parts {
        let index = (image * shape.blocks.parts + block) * channels + channel
        let added = shape.blocks.range(block).count
        let difference = load(blockMeans.pointer + index) - mean
        let share = Float(added) / Float(count + added)
        mean.addProduct(difference, Lanes(repeating: share))
        square += load(blockSquares.pointer + index)
        square.addProduct(difference * difference, Lanes(repeating: Float(count) * share))
        count += added
      }
      store(mean, means.pointer + channel)
      store(square, squares.pointer + channel)
    }
    let size = channels / shape.groups
    for group in 0..<shape.groups {
      let members = group * size..<(group + 1) * size
      var (mean, square) = (Float(0), Float(0))
      for channel in members { mean += means.pointer[channel] }
      mean /= Float(size)
      for channel in members {
        let difference = means.pointer[channel] - mean
        square += squares.pointer[channel] + Float(shape.pixels) * (difference * difference)
      }
      let variance = square / (Float(shape.pixels) * Float(size))
      let inverse = 1 / (variance + target.epsilon).squareRoot()
      for channel in members {
        target.means.pointer[image * channels + channel] = mean
        target.variances.pointer[image * channels + channel] = variance
        target.inverses.pointer[image * channels + channel] = inverse
      }
    }
  }

  /// The same in double precision, for so many blocks that roundings would add up.
  private func mergedInDouble(_ image: Int, _ channel: Int) -> (mean: Lanes, square: Lanes) {
    let (shape, channels) = (target.shape, target.shape.channels)
    var (mean, square, count) = (DoubleLanes(repeating: 0), DoubleLanes(repeating: 0), 0)
    for block in 0..<shape.blocks.parts {
      let index = (image * shape.blocks.parts + block) * channels + channel
      let added = shape.blocks.range(block).count
      let difference = DoubleLanes(load(blockMeans.pointer + index)) - mean
      let share = Double(added) / Double(count + added)
      mean += difference * share
      square += DoubleLanes(load(blockSquares.pointer + index))
      square += difference * difference * (Double(count) * share)
      count += added
    }
    return (Lanes(mean), Lanes(square))
  }
}
