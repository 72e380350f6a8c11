/// The gradient of a convolution with respect to its weights, dw[k, l, c, o] = Σ x·dy over all output
/// pixels, and to its bias, db[o] = Σ dy.
///
/// The pixels are cut into slices, each summed in order as a matrix product of its transposed
/// patches and dy; the slices' sums are then added in order. How many slices there are depends on
/// the shape alone.
public struct ConvolutionWeightGradient: DeclaredKernel {
  let shape: ConvolutionShape
  let x: Buffer
  let dy: Buffer
  private let slices: Partition
  private let weightSums: Buffer
  private let biasSums: Buffer

  /// How many Floats the slices' sums may take together, roughly.
  private static let memory = 1 << 20
  /// How many pixels are worked on at a time: their patches fit the first-level cache.
  private var block: Int { max(16, 6_144 / max(1, shape.depth)) }

  public init(_ x: Buffer, _ dy: Buffer, shape: ConvolutionShape) {
    self.shape = shape
    self.x = x
    self.dy = dy
    let size = shape.depth * shape.outputChannels
    let count = min(max(ConvolutionWeightGradient.memory / max(1, size), 2), 16)
    let pixels = shape.batch * shape.outputPixels
    slices = Partition(pixels, grain: max(64, (pixels + count - 1) / count))
    weightSums = Buffer(slices.parts * size)
    biasSums = Buffer(slices.parts * shape.outputChannels)
  }

  public var parts: Int { slices.parts }
  public var cost: Int { shape.work / 36 }

  var footprint: Footprint {
    Footprint(whole: [x, dy], results: [weightSums, biasSums])
  }

  /// Computes both gradients.
  public func launch(weight: Buffer, bias: Buffer) {
    WorkerPool.current.run(self)
    Sum(weightSums, outer: 1, reduced: parts, inner: weight.count, into: weight).launch()
    let pixels = slices.count
    if pixels <= longestFloatSum {
      Sum(biasSums, outer: 1, reduced: parts, inner: bias.count, into: bias).launch()
    } else {
      Sum(dy, outer: 1, reduced: pixels, inner: bias.count, into: bias).launch()
    }
  }

  public func run(_ slice: Int) {
    let range = slices.range(slice)
    let (depth, width) = (shape.depth, shape.outputChannels)
    let patches = Buffer(block * depth)
    // Memory of its own: whole vectors are read where a sum ends.
    let (weightSum, biasSum) = (Buffer(depth * width), Buffer(width, repeating: 0))
    var first = range.lowerBound
    repeat {
      let pixels = first..<min(range.upperBound, first + block)
      let fresh = first == range.lowerBound
      for group in 0..<shape.groups {
        Patches(shape: shape, pixels: pixels, group: group)
          .gather(x.pointer, into: patches.pointer)
        multiply(patches.pointer, pixels, group, into: weightSum.pointer, fresh: fresh)
      }
      addRows(pixels, to: biasSum.pointer)
      first = pixels.upperBound
    } while first < range.upperBound
    (weightSums.pointer + slice * depth * width).update(
      from: weightSum.pointer, count: depth * width)
    (biasSums.pointer + slice * width).update(from: biasSum.pointer, count: width)
  }

  private func multiply(
    _ patches: UnsafePointer<Float>, _ pixels: Range<Int>, _ group: Int,
    into sum: UnsafeMutablePointer<Float>, fresh: Bool
  ) {
    let (depth, width, outputs) = (shape.depth, shape.outputChannels, shape.groupOutputs)
    let source = dy.pointer + pixels.lowerBound * width + group * outputs
    for row in stride(from: 0, to: depth, by: tileRows) {
      for column in stride(from: 0, to: outputs, by: laneCount) {
        Tile(
          a: patches + row, rowStride: 1, aStride: depth, b: source + column, bStride: width,
          depth: pixels.count, rows: min(tileRows, depth - row),
          columns: min(laneCount, outputs - column)
        ).run(
          into: sum + row * width + group * outputs + column, stride: width, fresh: fresh,
          bias: nil)
      }
    }
  }

  private func addRows(_ pixels: Range<Int>, to sum: UnsafeMutablePointer<Float>) {
    let width = shape.outputChannels
    for column in stride(from: 0, to: width, by: laneCount) {
      var lanes = load(sum + column)
      for pixel in pixels { lanes += load(dy.pointer + pixel * width + column) }
      store(lanes, sum + column, first: min(laneCount, width - column))
    }
  }
}
