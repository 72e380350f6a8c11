/// Images convolved with weights, a bias added and a function applied, if wanted:
/// y[n, i, j, o] = f(b[o] + Σ x[n, i·s − p + k·d, j·s − p + l·d, c] · w[k, l, c, o]).
///
/// A block of output pixels at a time is a matrix product of its patches and the weights, so each
/// output accumulates over k, l and c in order.
public struct Convolution: DeclaredKernel {
  let shape: ConvolutionShape
  let x: Buffer
  let weight: Buffer
  /// One for each group.
  private let biases: [Buffer?]
  let function: Function?
  let y: Buffer
  private let partition: Partition

  /// `bias` has as many elements as there are output channels.
  public init(
    _ x: Buffer, _ weight: Buffer, bias: Buffer?, then function: Function? = nil,
    shape: ConvolutionShape, into y: Buffer
  ) {
    self.shape = shape
    self.x = x
    self.weight = weight
    self.function = function
    self.y = y
    biases = (0..<shape.groups).map { group in
      guard let bias, shape.groups > 1 else { return bias }
      Recorder.noteReading(of: bias)
      let start = bias.pointer + group * shape.groupOutputs
      return Buffer(Array(UnsafeBufferPointer(start: start, count: shape.groupOutputs)))
    }
    // Patches of a block take a quarter of a second-level cache at most. Blocks of whole vectors
    // let the function run on them.
    let fitting = 65_536 / max(1, shape.depth) / 48 * 48
    partition = Partition(shape.batch * shape.outputPixels, grain: min(max(fitting, 48), 1_008))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { shape.work / 40 }

  var footprint: Footprint {
    Footprint(whole: [x, weight] + biases.compactMap { $0 }, result: y)
  }

  public func run(_ part: Int) {
    let pixels = partition.range(part)
    let (depth, outputs) = (shape.depth, shape.groupOutputs)
    let patches = shape.isPointwise ? nil : Buffer(pixels.count * depth)
    for group in 0..<shape.groups {
      let rows: Matrix
      if let patches {
        Patches(shape: shape, pixels: pixels, group: group)
          .gather(x.pointer, into: patches.pointer)
        rows = Matrix(patches, rows: pixels.count, columns: depth)
      } else {
        rows = Matrix(
          x, offset: pixels.lowerBound * shape.inputChannels + group * depth, rows: pixels.count,
          columns: depth, rowStride: shape.inputChannels, columnStride: 1)
      }
      MatrixProduct(
        rows,
        Matrix(
          weight, offset: group * outputs, rows: depth, columns: outputs,
          rowStride: shape.outputChannels, columnStride: 1),
        into: Matrix(
          y, offset: pixels.lowerBound * shape.outputChannels + group * outputs,
          rows: pixels.count, columns: outputs, rowStride: shape.outputChannels, columnStride: 1),
        bias: biases[group], then: shape.groups == 1 ? function : nil
      ).launch()
    }
    if shape.groups > 1, let function {
      let width = shape.outputChannels
      function.apply(
        y.pointer, y.pointer, pixels.lowerBound * width..<pixels.upperBound * width)
    }
  }
}
