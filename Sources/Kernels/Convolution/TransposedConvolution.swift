/// The transpose of a convolution: what flows from the convolution's output `[N, H′, W′, O]` back to
/// its input `[N, H, W, C]`, plus a bias for each of the C channels, if wanted.
///
/// This is the gradient of a convolution with respect to its input, and a layer of its own. Each
/// pixel's products with the weights are added where its window lies, pixel by pixel in order; a
/// part owns whole images, so nothing else adds there.
public struct TransposedConvolution: DeclaredKernel {
  /// The convolution that is transposed.
  let shape: ConvolutionShape
  let y: Buffer
  let bias: Buffer?
  let x: Buffer
  /// The weights of each group, transposed: panels of sixteen columns out of k, l and c.
  private let panels: Buffer
  private let panelCount: Int

  public init(
    _ y: Buffer, _ weight: Buffer, bias: Buffer? = nil, shape: ConvolutionShape, into x: Buffer
  ) {
    self.shape = shape
    self.y = y
    self.bias = bias
    self.x = x
    panelCount = roundedUp(shape.depth, to: laneCount) / laneCount
    panels = Buffer(shape.groups * panelCount * shape.groupOutputs * laneCount)
    PackTaps(shape: shape, weight: weight, panelCount: panelCount, panels: panels).launch()
  }

  public var parts: Int { max(1, shape.batch) }
  public var cost: Int { shape.work / 40 }

  var footprint: Footprint {
    Footprint(whole: [y, panels] + (bias.map { [$0] } ?? []), result: x)
  }

  public func run(_ image: Int) {
    guard image < shape.batch else { return }
    let channels = shape.inputChannels
    let target = x.pointer + image * shape.inputPixels * channels
    if let bias {
      for pixel in 0..<shape.inputPixels {
        (target + pixel * channels).update(from: bias.pointer, count: channels)
      }
    } else {
      target.update(repeating: 0, count: shape.inputPixels * channels)
    }
    let grain = max(6, 16_384 / max(1, shape.depth) / 6 * 6)
    let patches = Buffer(min(grain, shape.outputPixels) * shape.depth)
    let end = (image + 1) * shape.outputPixels
    for first in stride(from: image * shape.outputPixels, to: end, by: grain) {
      let pixels = first..<min(end, first + grain)
      for group in 0..<shape.groups {
        multiply(pixels, group, into: patches.pointer)
        Patches(shape: shape, pixels: pixels, group: group)
          .scatter(patches.pointer, addingTo: x.pointer)
      }
    }
  }

  /// The products of pixels with the transposed weights of their group.
  private func multiply(
    _ pixels: Range<Int>, _ group: Int, into patches: UnsafeMutablePointer<Float>
  ) {
    let (depth, outputs) = (shape.depth, shape.groupOutputs)
    let source = y.pointer + group * outputs
    for panel in 0..<panelCount {
      let b = panels.pointer + (group * panelCount + panel) * outputs * laneCount
      let column = panel * laneCount
      for row in stride(from: 0, to: pixels.count, by: tileRows) {
        Tile(
          a: source + (pixels.lowerBound + row) * shape.outputChannels,
          rowStride: shape.outputChannels, aStride: 1, b: b, bStride: laneCount, depth: outputs,
          rows: min(tileRows, pixels.count - row), columns: min(laneCount, depth - column)
        ).run(into: patches + row * depth + column, stride: depth, fresh: true, bias: nil)
      }
    }
  }
}

/// Copies the weights of each group, transposed, into panels of sixteen columns out of k, l and c,
/// the last one filled up with zeros.
private struct PackTaps: DeclaredKernel {
  let shape: ConvolutionShape
  let weight: Buffer
  let panelCount: Int
  let panels: Buffer

  var parts: Int { shape.groups * panelCount }
  var cost: Int { panels.count }

  var footprint: Footprint { Footprint(whole: [weight], result: panels) }

  func run(_ part: Int) {
    let (group, panel) = part.quotientAndRemainder(dividingBy: panelCount)
    let outputs = shape.groupOutputs
    let target = panels.pointer + part * outputs * laneCount
    for lane in 0..<laneCount {
      let row = panel * laneCount + lane
      let source = weight.pointer + row * shape.outputChannels + group * outputs
      for output in 0..<outputs {
        target[output * laneCount + lane] = row < shape.depth ? source[output] : 0
      }
    }
  }
}
