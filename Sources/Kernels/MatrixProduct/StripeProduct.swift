/// A product of not many more rows than columns, in stripes of columns: each part packs the columns of B
/// that it needs itself, and so waits for no other.
struct StripeProduct: DeclaredKernel {
  let product: MatrixProduct

  /// Whether there are columns enough to share, and so few rows or so little of A that every part may
  /// read it all.
  static func suits(_ product: MatrixProduct) -> Bool {
    let (rows, columns) = (product.c.rows, product.c.columns)
    return columns >= 64 && (rows <= min(columns, 768) || rows * product.b.rows <= 65_536)
  }

  private var panels: Int { roundedUp(product.c.columns, to: laneCount) / laneCount }

  /// At least four panels, to read A for, and some microseconds of work each.
  var parts: Int { max(1, min(panels / 4, cost / 5_000, 8)) }

  var cost: Int { product.cost }

  var footprint: Footprint {
    var footprint = product.footprint
    footprint.whole += footprint.sliced
    (footprint.sliced, footprint.rows) = ([], 1)
    return footprint
  }

  func run(_ part: Int) {
    let b = product.b
    let columns =
      part * panels / parts
      * laneCount..<min(
        b.columns, (part + 1) * panels / parts * laneCount)
    let block = product.depthBlock
    let packed = Buffer(PackPanels.size(depth: min(block, b.rows), columns: columns.count))
    for start in stride(from: 0, to: b.rows, by: block) {
      let depth = start..<min(b.rows, start + block)
      b.pack(depth: depth, columns: columns, into: packed.pointer)
      let panels = ColumnPanels(packed: packed.pointer, depth: depth.count)
      for row in stride(from: 0, to: product.c.rows, by: BlockedProduct.rowBlock) {
        let rows = row..<min(product.c.rows, row + BlockedProduct.rowBlock)
        product.multiply(rows: rows, depth, by: panels, columns)
      }
    }
    product.applyFunction(rows: 0..<product.c.rows, columns)
  }
}

extension MatrixProduct {
  /// About how many nanoseconds it takes.
  var cost: Int { cost(columns: c.columns, depth: b.rows) }

  /// About how many nanoseconds a product of some of the columns over some of the depth takes.
  func cost(columns: Int, depth: Int) -> Int {
    // A tile takes at least the latency of a multiply-add for each k, however few its rows.
    roundedUp(c.rows, to: tileRows) * roundedUp(columns, to: laneCount) * depth / 60
  }

  /// Adds the products over `depth` of some rows of A and columns of B to C, and the bias to the last.
  func multiply(
    rows: Range<Int>, _ depth: Range<Int>, by panels: ColumnPanels, _ columns: Range<Int>
  ) {
    let start = a.pointer + rows.lowerBound * a.rowStride + depth.lowerBound * a.columnStride
    let isLast = depth.upperBound == b.rows
    Kernels.multiply(
      Rows(start, stride: a.rowStride, depthStride: a.columnStride), panels,
      rows: rows.count, columns: columns.count, depth: depth.count,
      into: c.pointer + rows.lowerBound * c.rowStride + columns.lowerBound, stride: c.rowStride,
      fresh: depth.lowerBound == 0,
      bias: isLast ? bias.map { UnsafePointer($0.pointer + columns.lowerBound) } : nil)
  }

  /// Applies the function to some rows and columns of C, which are finished; columns begin at whole
  /// vectors.
  func applyFunction(rows: Range<Int>, _ columns: Range<Int>) {
    guard let function else { return }
    if columns.count == c.columns {
      function.apply(
        c.pointer, c.pointer, rows.lowerBound * c.columns..<rows.upperBound * c.columns)
      return
    }
    // What follows the stripe in memory may be another thread's.
    let copy = Buffer(columns.count)
    for row in rows {
      let start = c.pointer + row * c.rowStride + columns.lowerBound
      function.apply(start, copy.pointer, 0..<columns.count)
      start.update(from: copy.pointer, count: columns.count)
    }
  }
}
