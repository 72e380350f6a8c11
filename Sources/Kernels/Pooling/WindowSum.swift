/// `scale` times the sum of each window; padding counts as zeros.
public struct WindowSum: DeclaredKernel {
  let shape: PoolingShape
  let x: Buffer
  let scale: Float
  let y: Buffer

  public init(_ x: Buffer, scale: Float, shape: PoolingShape, into y: Buffer) {
    self.shape = shape
    self.x = x
    self.scale = scale
    self.y = y
  }

  public var parts: Int { shape.outputRows.parts }
  public var cost: Int { shape.cost }

  var footprint: Footprint {
    Footprint(whole: [x], result: y)
  }

  public func run(_ part: Int) {
    let rows = shape.outputRows.range(part)
    let (vertical, horizontal) = (shape.vertical, shape.horizontal)
    let (channels, width) = (shape.channels, horizontal.output)
    let end = rows.upperBound * width * channels
    for line in rows {
      let (image, row) = line.quotientAndRemainder(dividingBy: vertical.output)
      let top = vertical.start(row)
      for column in 0..<width {
        let left = horizontal.start(column)
        let (first, last) = (max(0, left), min(horizontal.input, left + horizontal.taps))
        let target = (line * width + column) * channels
        for channel in stride(from: 0, to: channels, by: laneCount) {
          let rows = max(0, top)..<min(vertical.input, top + vertical.taps)
          let start = x.pointer + image * vertical.input * horizontal.input * channels + channel
          let sum = windowSum(start, rows, first..<last, horizontal.input, channels)
          let index = target + channel
          if index + laneCount <= end {
            store(scale * sum, y.pointer + index)
          } else {
            store(scale * sum, y.pointer + index, first: end - index)
          }
        }
      }
    }
  }
}

/// The transpose of ``WindowSum``: each element becomes `scale` times the sum of the windows that
/// contain it.
public struct WindowSpread: DeclaredKernel {
  let shape: PoolingShape
  let y: Buffer
  let scale: Float
  let x: Buffer
  private let columns: [Range<Int>]

  public init(_ y: Buffer, scale: Float, shape: PoolingShape, into x: Buffer) {
    self.shape = shape
    self.y = y
    self.scale = scale
    self.x = x
    columns = (0..<shape.horizontal.input).map { shape.horizontal.outputs(containing: $0) }
  }

  public var parts: Int { shape.inputRows.parts }
  public var cost: Int { shape.cost }

  var footprint: Footprint {
    Footprint(whole: [y], result: x)
  }

  public func run(_ part: Int) {
    let rows = shape.inputRows.range(part)
    let (vertical, horizontal) = (shape.vertical, shape.horizontal)
    let (channels, width) = (shape.channels, horizontal.input)
    let end = rows.upperBound * width * channels
    for line in rows {
      let (image, row) = line.quotientAndRemainder(dividingBy: vertical.input)
      let windows = vertical.outputs(containing: row)
      for column in 0..<width {
        let target = (line * width + column) * channels
        for channel in stride(from: 0, to: channels, by: laneCount) {
          let start = y.pointer + image * vertical.output * horizontal.output * channels + channel
          let sum = windowSum(start, windows, columns[column], horizontal.output, channels)
          let index = target + channel
          if index + laneCount <= end {
            store(scale * sum, x.pointer + index)
          } else {
            store(scale * sum, x.pointer + index, first: end - index)
          }
        }
      }
    }
  }
}

/// The sum over some rows and columns of an image of so many columns; that of a large window is
/// carried in double precision.
@inline(always)
private func windowSum(
  _ image: UnsafePointer<Float>, _ rows: Range<Int>, _ columns: Range<Int>, _ width: Int,
  _ channels: Int
) -> Lanes {
  guard rows.count * columns.count <= 1_024 else {
    return longWindowSum(image, rows, columns, width, channels)
  }
  var sum = Lanes(repeating: 0)
  for i in rows {
    for j in columns { sum += load(image + (i * width + j) * channels) }
  }
  return sum
}

@inline(never)
private func longWindowSum(
  _ image: UnsafePointer<Float>, _ rows: Range<Int>, _ columns: Range<Int>, _ width: Int,
  _ channels: Int
) -> Lanes {
  var sum = DoubleLanes(repeating: 0)
  for i in rows {
    for j in columns { sum += DoubleLanes(load(image + (i * width + j) * channels)) }
  }
  return Lanes(sum)
}
