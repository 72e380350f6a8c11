/// Products over at most four k: a row of C is a few rows of B, which stay in registers.
///
/// The elements accumulate as in ``Tile``, and so have the same bits.
struct ThinProduct: RowKernel {
  /// Up to this depth.
  static let depth = 4

  let product: MatrixProduct
  let partition: Partition

  /// The product's B has at most `depth` rows, which are contiguous.
  init(_ product: MatrixProduct) {
    self.product = product
    let grain = max(1, 16_384 / product.c.columns)
    partition = Partition(product.c.rows, grain: roundedUp(grain, to: laneCount))
  }

  var cost: Int { product.c.rows * (product.c.columns / 16 + 1) }

  var footprint: Footprint { product.footprint }

  func run(rows: Range<Int>) {
    for column in (0..<product.c.columns).vectors {
      // With a depth that the compiler knows, no loop over k is left.
      switch product.b.rows {
      case 1: multiply(rows, column, depth: 1)
      case 2: multiply(rows, column, depth: 2)
      case 3: multiply(rows, column, depth: 3)
      default: multiply(rows, column, depth: 4)
      }
    }
    if let function = product.function {
      let width = product.c.columns
      let c = product.c.pointer
      function.apply(c, c, rows.lowerBound * width..<rows.upperBound * width)
    }
  }

  /// Sixteen columns from `column` on.
  @inline(always)
  private func multiply(_ rows: Range<Int>, _ column: Int, depth: Int) {
    let (a, c) = (product.a, product.c)
    let count = min(laneCount, c.columns - column)
    let b = product.b.pointer + column
    let stride = product.b.rowStride
    // A row of B that does not exist is never used.
    let (b0, b1) = (load(b), load(b + (depth > 1 ? stride : 0)))
    let (b2, b3) = (
      load(b + (depth > 2 ? 2 * stride : 0)), load(b + (depth > 3 ? 3 * stride : 0))
    )
    let bias = product.bias.map { load($0.pointer + column) } ?? Lanes(repeating: 0)
    let isBiased = product.bias != nil
    var from = UnsafePointer(a.pointer + rows.lowerBound * a.rowStride)
    var to = c.pointer + rows.lowerBound * c.rowStride + column
    // Where rows are shorter than a vector, the next row covers what is stored beyond this one.
    let end =
      count == laneCount || c.columns == c.rowStride && c.columns < laneCount
      ? c.pointer + (rows.upperBound - 1) * c.rowStride + max(c.columns, column + count) : to
    for _ in rows {
      var sum = Lanes(repeating: 0).addingProduct(b0, Lanes(repeating: from[0]))
      if depth > 1 { sum.addProduct(b1, Lanes(repeating: from[a.columnStride])) }
      if depth > 2 { sum.addProduct(b2, Lanes(repeating: from[2 * a.columnStride])) }
      if depth > 3 { sum.addProduct(b3, Lanes(repeating: from[3 * a.columnStride])) }
      if isBiased { sum += bias }
      if to + laneCount <= end { store(sum, to) } else { store(sum, to, first: count) }
      from += a.rowStride
      to += c.rowStride
    }
  }
}
