/// Products with fewer than four columns and long rows of A: each element a sum along a row, in
/// sixteen lanes. Shorter rows are for ``ShortRowProducts``.
struct RowProducts: RowKernel {
  let product: MatrixProduct
  /// The columns of B one after another, each followed by zeros up to a whole vector.
  private let columns: Buffer
  private let stride: Int
  let partition: Partition

  init(_ product: MatrixProduct) {
    self.product = product
    let b = product.b
    stride = roundedUp(max(1, b.rows), to: laneCount)
    columns = Buffer(b.columns * stride)
    let grain = max(1, 32_768 / max(1, product.a.columns * b.columns))
    partition = Partition(product.c.rows, grain: roundedUp(grain, to: laneCount))
  }

  /// Computes the product.
  static func compute(_ product: MatrixProduct) {
    let rows = RowProducts(product)
    PaddedColumns(b: product.b, stride: rows.stride, columns: rows.columns).launch()
    rows.launch()
  }

  var cost: Int { product.c.rows * product.c.columns * (product.a.columns / 16 + 3) }

  var footprint: Footprint {
    var footprint = product.footprint
    footprint.whole.append(columns)
    return footprint
  }

  func run(rows: Range<Int>) {
    let (a, c) = (product.a, product.c)
    for column in 0..<c.columns {
      let b = UnsafePointer(columns.pointer + column * stride)
      let bias = product.bias.map { $0.pointer[column] } ?? 0
      var row = rows.lowerBound
      // Four at a time, a row's lanes are added up in a third of the instructions.
      while row + 4 <= rows.upperBound {
        let x = UnsafePointer(a.pointer + row * a.rowStride)
        let sums = fourDots(x, stride: a.rowStride, b, count: a.columns) + bias
        for lane in 0..<4 { c.pointer[(row + lane) * c.rowStride + column] = sums[lane] }
        row += 4
      }
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

/// Copies the columns of B one after another, each followed by zeros up to a whole vector.
private struct PaddedColumns: DeclaredKernel {
  let b: Matrix
  let stride: Int
  let columns: Buffer

  var parts: Int { 1 }
  var cost: Int { columns.count }
  var footprint: Footprint { Footprint(whole: [b.buffer], result: columns) }

  func run(_ part: Int) {
    for column in 0..<b.columns {
      let to = columns.pointer + column * stride
      for row in 0..<b.rows { to[row] = b.pointer[row * b.rowStride + column * b.columnStride] }
      (to + b.rows).update(repeating: 0, count: stride - b.rows)
    }
  }
}

/// Σ xᵢyᵢ in blocks of fixed size and sixteen lanes; `y` is zero from `count` up to a whole vector.
@inline(always)
func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  guard count <= longestFloatSum else {
    return Float(longSum(count) { load(x + $0) * load(y + $0) })
  }
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

/// `dot` of four rows with the same `y`, to the same bits.
@inline(always)
private func fourDots(
  _ x: UnsafePointer<Float>, stride: Int, _ y: UnsafePointer<Float>, count: Int
) -> SIMD4<Float> {
  guard count <= longestFloatSum else {
    return SIMD4(
      dot(x, y, count: count), dot(x + stride, y, count: count),
      dot(x + 2 * stride, y, count: count), dot(x + 3 * stride, y, count: count))
  }
  var total = SIMD4<Float>(repeating: 0)
  var start = 0
  while start < count {
    let end = min(start + 4_096, count)
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (s2, s3) = (s0, s1)
    var index = start
    while index < end {
      let y = load(y + index)
      var (x0, x1) = (load(x + index), load(x + stride + index))
      var (x2, x3) = (load(x + 2 * stride + index), load(x + 3 * stride + index))
      if index + laneCount > end {
        x0 = x0.keeping(first: end - index, else: 0)
        x1 = x1.keeping(first: end - index, else: 0)
        x2 = x2.keeping(first: end - index, else: 0)
        x3 = x3.keeping(first: end - index, else: 0)
      }
      s0.addProduct(x0, y)
      s1.addProduct(x1, y)
      s2.addProduct(x2, y)
      s3.addProduct(x3, y)
      index += laneCount
    }
    total += totals(s0, s1, s2, s3)
    start = end
  }
  return total
}

/// `total` of each of four vectors.
@inline(always)
private func totals(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> SIMD4<Float> {
  // Once each vector is folded to four lanes, a transposition lets all four fold at once.
  let ab = SIMD8(lowHalf: a.folded, highHalf: b.folded)
  let cd = SIMD8(lowHalf: c.folded, highHalf: d.folded)
  let even = SIMD8(lowHalf: ab.evenHalf, highHalf: cd.evenHalf)  // Lanes 0 and 2 of each.
  let odd = SIMD8(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)  // Lanes 1 and 3.
  return (even.evenHalf + even.oddHalf) + (odd.evenHalf + odd.oddHalf)
}
