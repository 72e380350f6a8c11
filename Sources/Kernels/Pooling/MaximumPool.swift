/// The largest element of each window, and which tap it was: the first of the largest, or the first
/// NaN. Padding is never the largest.
public struct MaximumPool: DeclaredKernel {
  let shape: PoolingShape
  let x: Buffer
  let y: Buffer
  let taps: Buffer

  /// `taps` is as long as `y`; a tap's number is row · width + column within the window.
  public init(_ x: Buffer, shape: PoolingShape, into y: Buffer, taps: Buffer) {
    self.shape = shape
    self.x = x
    self.y = y
    self.taps = taps
  }

  public var parts: Int { shape.outputRows.parts }
  public var cost: Int { shape.cost }

  var footprint: Footprint {
    Footprint(whole: [x], results: [y, taps])
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
        let (firstRow, lastRow) = (max(0, top), min(vertical.input, top + vertical.taps))
        let (first, last) = (max(0, left), min(horizontal.input, left + horizontal.taps))
        let target = (line * width + column) * channels
        for channel in stride(from: 0, to: channels, by: laneCount) {
          var best = Lanes(repeating: -.infinity)
          var winner = Lanes(
            repeating: Float((firstRow - top) * horizontal.taps + first - left))
          for i in firstRow..<lastRow {
            let source = x.pointer + ((image * vertical.input + i) * horizontal.input) * channels
            for j in first..<last {
              let value = load(source + j * channels + channel)
              let tap = Float((i - top) * horizontal.taps + j - left)
              // Unordered counts as larger, unless the best is NaN already.
              let isLarger = (value .> best) .| ((value .!= value) .& (best .== best))
              best.replace(with: value, where: isLarger)
              winner.replace(with: Lanes(repeating: tap), where: isLarger)
            }
          }
          let index = target + channel
          if index + laneCount <= end {
            store(best, y.pointer + index)
            store(winner, taps.pointer + index)
          } else {
            store(best, y.pointer + index, first: end - index)
            store(winner, taps.pointer + index, first: end - index)
          }
        }
      }
    }
  }
}

/// The gradient of ``MaximumPool``: each element gets dy of the windows whose largest it was.
public struct MaximumPoolGradient: DeclaredKernel {
  let shape: PoolingShape
  let dy: Buffer
  let taps: Buffer
  let dx: Buffer
  private let columns: [Range<Int>]

  public init(_ dy: Buffer, taps: Buffer, shape: PoolingShape, into dx: Buffer) {
    self.shape = shape
    self.dy = dy
    self.taps = taps
    self.dx = dx
    columns = (0..<shape.horizontal.input).map { shape.horizontal.outputs(containing: $0) }
  }

  public var parts: Int { shape.inputRows.parts }
  public var cost: Int { shape.cost }

  var footprint: Footprint {
    Footprint(whole: [dy, taps], result: dx)
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
          var sum = Lanes(repeating: 0)
          for i in windows {
            let rowTap = (row - vertical.start(i)) * horizontal.taps
            let source = (image * vertical.output + i) * horizontal.output
            for j in columns[column] {
              let tap = Float(rowTap + column - horizontal.start(j))
              let index = (source + j) * channels + channel
              let mine = load(taps.pointer + index) .== tap
              sum += Lanes(repeating: 0).replacing(with: load(dy.pointer + index), where: mine)
            }
          }
          let index = target + channel
          if index + laneCount <= end {
            store(sum, dx.pointer + index)
          } else {
            store(sum, dx.pointer + index, first: end - index)
          }
        }
      }
    }
  }
}
