/// What the windows of a run of output pixels see of one group's input channels: a matrix with a
/// row `[kh, kw, C/groups]` for each pixel, which turns a convolution into a matrix product.
///
/// Only a block of it exists at a time.
struct Patches {
  let shape: ConvolutionShape
  /// The output pixels, counted over the whole batch.
  let pixels: Range<Int>
  let group: Int

  /// Copies the patches out of the images; padding is zero. Up to fifteen Floats past the end of
  /// the matrix are overwritten.
  func gather(_ images: UnsafePointer<Float>, into matrix: UnsafeMutablePointer<Float>) {
    let (vertical, horizontal) = (shape.vertical, shape.horizontal)
    let (channels, width) = (shape.inputChannels, shape.groupInputs)
    let (taps, step, dilation) = (horizontal.taps, horizontal.dilation, vertical.dilation)
    let (rowTaps, rows, columns) = (vertical.taps, vertical.input, horizontal.input)
    let isJoined = step == 1 && shape.groups == 1
    var target = matrix
    var position = Position(pixels.lowerBound, shape)
    for _ in 0..<pixels.count {
      let (top, left) = (vertical.start(position.row), horizontal.start(position.column))
      let image = images + position.image * rows * columns * channels + group * width
      let inside = horizontal.tapsInside(from: left)
      for tap in 0..<rowTaps {
        let y = top + tap * dilation
        if y < 0 || y >= rows {
          clear(target, taps * width)
          target += taps * width
        } else if isJoined {
          // Neighbouring taps see neighbouring pixels: one run of memory.
          let run = image + (y * columns + left) * channels
          if inside.count == taps {
            copy(run, target, taps * width)
          } else {
            clear(target, inside.lowerBound * width)
            copy(
              run + inside.lowerBound * width, target + inside.lowerBound * width,
              inside.count * width)
            clear(target + inside.upperBound * width, (taps - inside.upperBound) * width)
          }
          target += taps * width
        } else {
          let row = image + y * columns * channels
          for tap in 0..<taps {
            let x = left + tap * step
            if x < 0 || x >= columns {
              clear(target, width)
            } else {
              copy(row + x * channels, target, width)
            }
            target += width
          }
        }
      }
      position.advance()
    }
  }

  /// Adds the rows of a matrix to where they were seen: the transpose of ``gather(_:into:)``.
  func scatter(_ matrix: UnsafePointer<Float>, addingTo images: UnsafeMutablePointer<Float>) {
    let (vertical, horizontal) = (shape.vertical, shape.horizontal)
    let (channels, width) = (shape.inputChannels, shape.groupInputs)
    let joined = horizontal.dilation == 1 && shape.groups == 1
    var source = matrix
    var position = Position(pixels.lowerBound, shape)
    for _ in 0..<pixels.count {
      let (top, left) = (vertical.start(position.row), horizontal.start(position.column))
      let image = images + position.image * shape.inputPixels * channels + group * width
      for tap in 0..<vertical.taps {
        let y = top + tap * vertical.dilation
        if y >= 0, y < vertical.input {
          let row = image + y * horizontal.input * channels
          if joined {
            let inside = horizontal.tapsInside(from: left)
            add(
              source + inside.lowerBound * width, row + (left + inside.lowerBound) * channels,
              inside.count * width)
          } else {
            for tap in 0..<horizontal.taps {
              let x = left + tap * horizontal.dilation
              if x >= 0, x < horizontal.input {
                add(source + tap * width, row + x * channels, width)
              }
            }
          }
        }
        source += horizontal.taps * width
      }
      position.advance()
    }
  }
}

/// Image, row and column of an output pixel.
private struct Position {
  var image: Int
  var row: Int
  var column: Int
  private let height: Int
  private let width: Int

  init(_ pixel: Int, _ shape: ConvolutionShape) {
    height = shape.vertical.output
    width = shape.horizontal.output
    (row, column) = pixel.quotientAndRemainder(dividingBy: max(1, width))
    (image, row) = row.quotientAndRemainder(dividingBy: max(1, height))
  }

  @inline(always)
  mutating func advance() {
    column += 1
    guard column == width else { return }
    column = 0
    row += 1
    guard row == height else { return }
    row = 0
    image += 1
  }
}

extension SlidingWindow {
  /// The taps that lie within the input, for undilated windows.
  @inline(always)
  fileprivate func tapsInside(from start: Int) -> Range<Int> {
    let first = min(taps, max(0, -start))
    return first..<max(first, min(taps, input - start))
  }
}

/// Copies whole vectors: whoever writes in ascending order overwrites what is too much.
@inline(always)
private func copy(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index < count {
    store(load(source + index), target + index)
    index += laneCount
  }
}

/// Clears whole vectors, as `copy` copies.
@inline(always)
private func clear(_ target: UnsafeMutablePointer<Float>, _ count: Int) {
  var index = 0
  while index < count {
    store(Lanes(repeating: 0), target + index)
    index += laneCount
  }
}

/// target += source, not a Float too many.
@inline(always)
private func add(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index + laneCount <= count {
    store(load(target + index) + load(source + index), target + index)
    index += laneCount
  }
  while index < count {
    target[index] += source[index]
    index += 1
  }
}
