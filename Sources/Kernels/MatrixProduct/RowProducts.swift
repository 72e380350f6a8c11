/// Products with fewer than four columns: each element a sum along a row of A, in sixteen lanes.
struct RowProducts: Kernel {
  let product: MatrixProduct
  /// The columns of B one after another, each followed by zeros up to a whole vector.
  private let columns: Buffer
  private let stride: Int
  private let partition: Partition

  init(_ product: MatrixProduct) {
    self.product = product
    let b = product.b
    stride = roundedUp(max(1, b.rows), to: laneCount)
    columns = Buffer(b.columns * stride, repeating: 0)
    for column in 0..<b.columns {
      for row in 0..<b.rows {
        columns.pointer[column * stride + row] =
          b.pointer[row * b.rowStride + column * b.columnStride]
      }
    }
    let grain = max(1, 32_768 / max(1, product.a.columns * b.columns))
    partition = Partition(product.c.rows, grain: roundedUp(grain, to: laneCount))
  }

  var parts: Int { partition.parts }
  var cost: Int { product.c.rows * product.c.columns * (product.a.columns / 16 + 3) }

  func run(_ part: Int) {
    let rows = partition.range(part)
    let (a, c) = (product.a, product.c)
    for column in 0..<c.columns {
      let b = UnsafePointer(columns.pointer + column * stride)
      let bias = product.bias.map { $0.pointer[column] } ?? 0
      var row = rows.lowerBound
      while row < rows.upperBound {
        let x = UnsafePointer(a.pointer + row * a.rowStride)
        c.pointer[row * c.rowStride + column] = dot(x, b, count: a.columns) + bias
        row += 1
      }
    }
    if let function = product.function {
      let width = c.columns
      function.apply(c.pointer, c.pointer, rows.lowerBound * width..<rows.upperBound * width)
    }
  }
}

/// Σ xᵢyᵢ in blocks of fixed size and sixteen lanes; `y` is zero from `count` up to a whole vector.
@inline(__always)
func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  var total: Float = 0
  var start = 0
  while start < count {
    let end = min(start + 4_096, count)
    var lanes = Lanes(repeating: 0)
    var index = start
    while index + laneCount <= end {
      lanes.addProduct(load(x + index), load(y + index))
      index += laneCount
    }
    if index < end {
      // What lies past the row may be anything, NaN included, so zeros in y are not enough.
      lanes.addProduct(load(x + index).keeping(first: end - index, else: 0), load(y + index))
    }
    total += lanes.total
    start = end
  }
  return total
}
