/// A softmax of each row, or its logarithm: [rows, width] → [rows, width].
///
/// The largest element is taken away first, so that nothing overflows; a row's exponentials are
/// summed in sixteen lanes.
public struct Softmax: RowKernel {
  let x: Buffer
  let rows: Int
  let width: Int
  let isLogarithm: Bool
  let out: Buffer
  let partition: Partition

  /// `out` must not be `x`.
  public init(_ x: Buffer, rows: Int, width: Int, logarithm: Bool = false, into out: Buffer) {
    self.x = x
    self.rows = rows
    self.width = width
    isLogarithm = logarithm
    self.out = out
    partition = Partition(rows, grain: max(1, 4_096 / max(1, width)))
  }

  public var cost: Int { rows * (width + 16) }

  var footprint: Footprint {
    Footprint(sliced: [x], result: out, rows: rows)
  }

  func run(rows: Range<Int>) {
    let end = out.pointer + rows.upperBound * width
    for row in rows {
      let x = UnsafePointer(x.pointer + row * width)
      let y = out.pointer + row * width
      let largest = largestElement(x, width)
      if isLogarithm {
        let shift = largest + logarithm(Lanes(repeating: exponentialSum(x, width, largest)))[0]
        for i in (0..<width).vectors {
          store(load(x + i) - shift, y + i, first: width - i, before: end)
        }
      } else {
        var sum = Lanes(repeating: 0)
        for i in wholeVectors(width) {
          let e = exponential(load(x + i) - largest)
          sum += e
          store(e, y + i)
        }
        if let (i, left) = lastVector(width) {
          let e = exponential(load(x + i) - largest)
          sum += e.keeping(first: left, else: 0)
          store(e, y + i, first: left, before: end)
        }
        let scale =
          1 / (width <= longestFloatSum ? sum.total : Float(longSum(width) { load(y + $0) }))
        for i in wholeVectors(width) { store(load(y + i) * scale, y + i) }
        if let (i, left) = lastVector(width) {
          store(load(y + i) * scale, y + i, first: left, before: end)
        }
      }
    }
  }
}

/// The gradient of a softmax or its logarithm, from its value y: y · (dy − Σ dy·y), or
/// dy − e^y · Σ dy.
public struct SoftmaxGradient: RowKernel {
  let y: Buffer
  let dy: Buffer
  let rows: Int
  let width: Int
  let isLogarithm: Bool
  let dx: Buffer
  let partition: Partition

  /// `dx` must be neither `y` nor `dy`.
  public init(
    _ y: Buffer, dy: Buffer, rows: Int, width: Int, logarithm: Bool = false, into dx: Buffer
  ) {
    self.y = y
    self.dy = dy
    self.rows = rows
    self.width = width
    isLogarithm = logarithm
    self.dx = dx
    partition = Partition(rows, grain: max(1, 4_096 / max(1, width)))
  }

  public var cost: Int { rows * (width + 16) }

  var footprint: Footprint {
    Footprint(sliced: [y, dy], result: dx, rows: rows)
  }

  func run(rows: Range<Int>) {
    let end = self.dx.pointer + rows.upperBound * width
    for row in rows {
      let y = UnsafePointer(y.pointer + row * width)
      let dy = UnsafePointer(dy.pointer + row * width)
      let dx = dx.pointer + row * width
      var lanes = Lanes(repeating: 0)
      for i in (0..<width).vectors {
        let term = isLogarithm ? load(dy + i) : gradientProduct(load(dy + i), load(y + i))
        lanes += term.keeping(first: width - i, else: 0)
      }
      let sum =
        width <= longestFloatSum
        ? lanes.total
        : Float(
          longSum(width) {
            isLogarithm ? load(dy + $0) : gradientProduct(load(dy + $0), load(y + $0))
          })
      for i in (0..<width).vectors {
        let result =
          isLogarithm
          ? load(dy + i) - gradientProduct(Lanes(repeating: sum), exponential(load(y + i)))
          : gradientProduct(load(dy + i) - sum, load(y + i))
        store(result, dx + i, first: width - i, before: end)
      }
    }
  }
}

/// The largest of some elements; −∞ if there are none.
@inline(always)
func largestElement(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
  var largest = Lanes(repeating: -.infinity)
  for i in wholeVectors(count) { largest = maximum(largest, load(x + i)) }
  if let (i, left) = lastVector(count) {
    largest = maximum(largest, load(x + i).keeping(first: left, else: -.infinity))
  }
  return largest.largest
}

/// Σ e^(xᵢ − shift).
@inline(always)
func exponentialSum(_ x: UnsafePointer<Float>, _ count: Int, _ shift: Float) -> Float {
  guard count <= longestFloatSum else {
    return Float(longSum(count) { exponential(load(x + $0) - shift) })
  }
  var sum = Lanes(repeating: 0)
  for i in wholeVectors(count) { sum += exponential(load(x + i) - shift) }
  if let (i, left) = lastVector(count) {
    sum += exponential(load(x + i) - shift).keeping(first: left, else: 0)
  }
  return sum.total
}
