/// `scale` times the sum of each window; padding counts as zeros.
public struct WindowSum: Kernel {
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
          var sum = Lanes(repeating: 0)
          for i in max(0, top)..<min(vertical.input, top + vertical.taps) {
            let source = x.pointer + ((image * vertical.input + i) * horizontal.input) * channels
            for j in first..<last { sum += load(source + j * channels + channel) }
          }
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
public struct WindowSpread: Kernel {
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
          var sum = Lanes(repeating: 0)
          for i in windows {
            let source = y.pointer + ((image * vertical.output + i) * horizontal.output) * channels
            for j in columns[column] { sum += load(source + j * channels + channel) }
          }
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
