/// The gradients of ``ChannelNorm``, with n = (x − μ)/√(σ² + ε) and d = g·dy:
/// dx = (d − mean d − n·mean(d·n))/√(σ² + ε), the means over pixels and channels of a group;
/// dg = Σ dy·n and db = Σ dy over images and pixels.
public struct ChannelNormGradient {
  let shape: ChannelNormShape
  let x: Buffer
  let dy: Buffer
  let gain: Buffer
  let means: Buffer
  let inverses: Buffer

  public init(
    _ x: Buffer, dy: Buffer, gain: Buffer, means: Buffer, inverses: Buffer,
    shape: ChannelNormShape
  ) {
    self.shape = shape
    self.x = x
    self.dy = dy
    self.gain = gain
    self.means = means
    self.inverses = inverses
  }

  public func launch(into dx: Buffer, gain dg: Buffer, bias db: Buffer) {
    let blocks = BlockSums(
      target: self, sums: Buffer(shape.parts * shape.channels),
      products: Buffer(shape.parts * shape.channels))
    blocks.launch()
    let size = shape.images * shape.channels
    let merged = MergeSums(
      blocks: blocks, sums: Buffer(size), products: Buffer(size), scales: Buffer(size),
      slopes: Buffer(size), shifts: Buffer(size))
    merged.launch()
    InputGradient(merged: merged, dx: dx).launch()
    Sum(merged.products, outer: 1, reduced: shape.images, inner: shape.channels, into: dg).launch()
    Sum(merged.sums, outer: 1, reduced: shape.images, inner: shape.channels, into: db).launch()
  }
}

/// Σ dy and Σ dy·n over the pixels of a block, for each channel.
private struct BlockSums: DeclaredKernel {
  let target: ChannelNormGradient
  let sums: Buffer
  let products: Buffer

  var parts: Int { target.shape.parts }
  var cost: Int { target.shape.elementCount / 6 }

  var footprint: Footprint {
    Footprint(
      whole: [target.x, target.dy, target.means, target.inverses], results: [sums, products])
  }

  func run(_ part: Int) {
    let (image, pixels) = target.shape.place(part)
    let channels = target.shape.channels
    let isFinite = target.hasFiniteMoments(image)
    for channel in stride(from: 0, to: channels, by: laneCount) {
      guard isFinite else {
        addGuarded(image, pixels, channel, part)
        continue
      }
      let start = pixels.lowerBound * channels + channel
      let (x, dy) = (target.x.pointer + start, target.dy.pointer + start)
      let mean = load(target.means.pointer + image * channels + channel)
      var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
      var (p0, p1) = (s0, s1)
      var row = 0
      while row + 2 <= pixels.count {
        let (d0, d1) = (load(dy + row * channels), load(dy + (row + 1) * channels))
        s0 += d0
        s1 += d1
        p0.addProduct(d0, load(x + row * channels) - mean)
        p1.addProduct(d1, load(x + (row + 1) * channels) - mean)
        row += 2
      }
      if row < pixels.count {
        let d0 = load(dy + row * channels)
        s0 += d0
        p0.addProduct(d0, load(x + row * channels) - mean)
      }
      let inverse = load(target.inverses.pointer + image * channels + channel)
      let width = min(laneCount, channels - channel)
      store(s0 + s1, sums.pointer + part * channels + channel, first: width)
      store((p0 + p1) * inverse, products.pointer + part * channels + channel, first: width)
    }
  }
}

extension ChannelNormGradient {
  /// Whether an image holds neither ∞ nor NaN.
  fileprivate func hasFiniteMoments(_ image: Int) -> Bool {
    (image * shape.channels..<(image + 1) * shape.channels).allSatisfy {
      means.pointer[$0].isFinite && inverses.pointer[$0].isFinite
    }
  }
}

extension BlockSums {
  /// The sums where something is ∞ or NaN: what gets no gradient has no influence.
  private func addGuarded(_ image: Int, _ pixels: Range<Int>, _ channel: Int, _ part: Int) {
    let channels = target.shape.channels
    let mean = load(target.means.pointer + image * channels + channel)
    var (sum, product) = (Lanes(repeating: 0), Lanes(repeating: 0))
    for pixel in pixels {
      let dy = load(target.dy.pointer + pixel * channels + channel)
      sum += dy
      product += gradientProduct(dy, load(target.x.pointer + pixel * channels + channel) - mean)
    }
    let inverse = load(target.inverses.pointer + image * channels + channel)
    let width = min(laneCount, channels - channel)
    store(sum, sums.pointer + part * channels + channel, first: width)
    store(
      gradientProduct(product, inverse), products.pointer + part * channels + channel,
      first: width)
  }
}

/// Adds up the blocks of an image, and makes of them what dx = scale·dy + slope·(x − μ) + shift takes.
private struct MergeSums: DeclaredKernel {
  let blocks: BlockSums
  let sums: Buffer
  let products: Buffer
  let scales: Buffer
  let slopes: Buffer
  let shifts: Buffer

  var shape: ChannelNormShape { blocks.target.shape }
  var parts: Int { shape.images }
  var cost: Int { shape.parts * shape.channels }

  var footprint: Footprint {
    Footprint(
      whole: [blocks.sums, blocks.products, blocks.target.gain, blocks.target.inverses],
      results: [sums, products, scales, slopes, shifts])
  }

  func run(_ image: Int) {
    let (channels, count) = (shape.channels, shape.blocks.parts)
    let start = image * channels
    for channel in stride(from: 0, to: channels, by: laneCount) {
      var (sum, product) = (Lanes(repeating: 0), Lanes(repeating: 0))
      if count <= ChannelNormShape.manyBlocks {
        for block in image * count..<(image + 1) * count {
          sum += load(blocks.sums.pointer + block * channels + channel)
          product += load(blocks.products.pointer + block * channels + channel)
        }
      } else {
        sum = sumInDouble(blocks.sums, image, channel)
        product = sumInDouble(blocks.products, image, channel)
      }
      let width = min(laneCount, channels - channel)
      store(sum, sums.pointer + start + channel, first: width)
      store(product, products.pointer + start + channel, first: width)
    }
    let gains = blocks.target.gain.pointer
    /// The gain of a channel; 0 for one that is no number, but gets no gradient either.
    func gain(_ channel: Int) -> Float {
      let isUnused = sums.pointer[start + channel] == 0 && products.pointer[start + channel] == 0
      return isUnused && !gains[channel].isFinite ? 0 : gains[channel]
    }
    let inverses = blocks.target.inverses.pointer + start
    let size = channels / shape.groups
    let share = 1 / (Float(shape.pixels) * Float(size))
    for group in 0..<shape.groups {
      let members = group * size..<(group + 1) * size
      var (sum, product) = (Float(0), Float(0))
      for channel in members {
        sum.addProduct(gain(channel), sums.pointer[start + channel])
        product.addProduct(gain(channel), products.pointer[start + channel])
      }
      for channel in members {
        // ∞ or NaN where there is no gradient: none passes.
        let isUnused = sum == 0 && product == 0 && !inverses[channel].isFinite
        let inverse = isUnused ? 0 : inverses[channel]
        scales.pointer[start + channel] = inverse * gain(channel)
        slopes.pointer[start + channel] = -inverse * inverse * (product * share)
        shifts.pointer[start + channel] = -inverse * (sum * share)
      }
    }
  }
}

extension MergeSums {
  /// The sum over so many blocks that roundings would add up.
  private func sumInDouble(_ sums: Buffer, _ image: Int, _ channel: Int) -> Lanes {
    let (channels, count) = (shape.channels, shape.blocks.parts)
    var total = DoubleLanes(repeating: 0)
    for block in image * count..<(image + 1) * count {
      total += DoubleLanes(load(sums.pointer + block * channels + channel))
    }
    return Lanes(total)
  }
}

/// dx = scale·dy + slope·(x − μ) + shift, the four of them `[N, C]`.
private struct InputGradient: DeclaredKernel {
  let merged: MergeSums
  let dx: Buffer

  var parts: Int { merged.shape.parts }
  var cost: Int { merged.shape.elementCount / 6 }

  var footprint: Footprint {
    let target = merged.blocks.target
    return Footprint(
      whole: [
        target.x, target.dy, target.means, target.inverses, merged.scales, merged.slopes,
        merged.shifts,
      ], result: dx)
  }

  func run(_ part: Int) {
    let (image, pixels) = merged.shape.place(part)
    let channels = merged.shape.channels
    let target = merged.blocks.target
    let start = image * channels
    let mean = UnsafePointer(target.means.pointer + start)
    let scale = UnsafePointer(merged.scales.pointer + start)
    let slope = UnsafePointer(merged.slopes.pointer + start)
    let shift = UnsafePointer(merged.shifts.pointer + start)
    let isFinite = target.hasFiniteMoments(image)
    for pixel in pixels {
      let x = UnsafePointer(target.x.pointer + pixel * channels)
      let dy = UnsafePointer(target.dy.pointer + pixel * channels)
      let dx = self.dx.pointer + pixel * channels
      for channel in stride(from: 0, to: channels, by: laneCount) {
        var centered = load(x + channel) - load(mean + channel)
        if !isFinite {
          centered.replace(
            with: Lanes(repeating: 0), where: load(slope + channel) .== Lanes(repeating: 0))
        }
        let value = load(shift + channel).addingProduct(centered, load(slope + channel))
          .addingProduct(load(dy + channel), load(scale + channel))
        // What is stored past a pixel the next ones overwrite; the last of a part have none.
        if channel + laneCount <= channels || pixel < pixels.upperBound - laneCount {
          store(value, dx + channel)
        } else {
          store(value, dx + channel, first: min(laneCount, channels - channel))
        }
      }
    }
  }
}
