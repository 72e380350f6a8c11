/// y = g·(x − μ)/√(σ² + ε) + b, with μ and 1/√(σ² + ε) `[N, C]` from ``ChannelMoments``, and g and b
/// `[C]`.
public struct ChannelNorm: DeclaredKernel {
  let shape: ChannelNormShape
  let x: Buffer
  let gain: Buffer
  let bias: Buffer
  let means: Buffer
  let inverses: Buffer
  let y: Buffer

  public init(
    _ x: Buffer, gain: Buffer, bias: Buffer, means: Buffer, inverses: Buffer,
    shape: ChannelNormShape, into y: Buffer
  ) {
    self.shape = shape
    self.x = x
    self.gain = gain
    self.bias = bias
    self.means = means
    self.inverses = inverses
    self.y = y
  }

  public var parts: Int { shape.parts }
  public var cost: Int { shape.elementCount / 8 }

  var footprint: Footprint {
    Footprint(whole: [x, gain, bias, means, inverses], result: y)
  }

  public func run(_ part: Int) {
    let (image, pixels) = shape.place(part)
    let channels = shape.channels
    let mean = UnsafePointer(means.pointer + image * channels)
    let inverse = UnsafePointer(inverses.pointer + image * channels)
    let (gain, bias) = (UnsafePointer(gain.pointer), UnsafePointer(bias.pointer))
    let scales = Buffer(channels)
    let scale = scales.pointer
    for channel in stride(from: 0, to: channels, by: laneCount) {
      store(load(inverse + channel) * load(gain + channel), scale + channel)
    }
    for pixel in pixels {
      let x = UnsafePointer(self.x.pointer + pixel * channels)
      let y = self.y.pointer + pixel * channels
      for channel in stride(from: 0, to: channels, by: laneCount) {
        let centered = load(x + channel) - load(mean + channel)
        let value = load(bias + channel).addingProduct(centered, load(scale + channel))
        // What is stored past a pixel the next ones overwrite; the last of a part have none.
        if channel + laneCount <= channels || pixel < pixels.upperBound - laneCount {
          store(value, y + channel)
        } else {
          store(value, y + channel, first: min(laneCount, channels - channel))
        }
      }
    }
  }
}
