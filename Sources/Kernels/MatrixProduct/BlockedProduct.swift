/// A matrix product in blocks that fit the caches: B is packed a block of depth at a time into
/// panels of sixteen columns that all parts share, unless B is small and lies conveniently already.
/// Each part takes some rows.
struct BlockedProduct: DeclaredKernel {
  /// How many rows of A, as deep as a block, meet all columns before the next: they stay in the
  /// second-level cache.
  static let rowBlock = 48
  /// How many columns of B are packed at a time.
  private static let columnBlock = 1_024
  /// About how many nanoseconds of work a part has at least.
  private static let leastCost = 5_000

  let product: MatrixProduct
  /// The block of B: packed panels, or nil to read B where it lies.
  let panels: Buffer?
  let depth: Range<Int>
  let columns: Range<Int>

  /// Computes a product: with the worker pool, or all on the calling thread.
  static func compute(_ product: MatrixProduct, alone: Bool = false) {
    guard product.readsBWhereItLies || product.b.rows == 0 else {
      return computePacking(product, alone: alone)
    }
    // To make a kernel that is neither shared nor written down takes as long as 16 × 16 × 16 products.
    if Recorder.isIdle, product.cost < 2 * leastCost {
      product.compute()
    } else {
      BlockedProduct(
        product: product, panels: nil, depth: 0..<product.b.rows, columns: 0..<product.b.columns
      ).launch(alone: alone)
    }
  }

  private static func computePacking(_ product: MatrixProduct, alone: Bool) {
    let (depth, width) = (product.b.rows, product.b.columns)
    if !alone, StripeProduct.suits(product) {
      return StripeProduct(product: product).launch()
    }
    let depthBlock = product.depthBlock
    let panels = Buffer(
      PackPanels.size(depth: min(depth, depthBlock), columns: min(width, columnBlock)))
    for column in stride(from: 0, to: width, by: columnBlock) {
      let columns = column..<min(width, column + columnBlock)
      for start in stride(from: 0, to: depth, by: depthBlock) {
        let block = start..<min(depth, start + depthBlock)
        PackPanels(b: product.b, depth: block, columns: columns, panels: panels)
          .launch(alone: alone)
        BlockedProduct(product: product, panels: panels, depth: block, columns: columns)
          .launch(alone: alone)
      }
    }
  }

  /// Where C may be cut between rows: at panels of six and, if there is a function to apply, which
  /// works on whole vectors, at these.
  private var rowUnit: Int {
    guard product.function != nil else { return tileRows }
    return (1...laneCount).map { $0 * tileRows }.first {
      ($0 * product.c.columns).isMultiple(of: laneCount)
    }!
  }

  /// Parts of about a block of rows; of fewer, if they would be fewer than eight.
  var parts: Int {
    let units = (product.c.rows + rowUnit - 1) / rowUnit
    return max(
      1,
      min(units, cost / BlockedProduct.leastCost, max(8, product.c.rows / BlockedProduct.rowBlock)))
  }

  var cost: Int { product.cost(columns: columns.count, depth: depth.count) }

  func run(_ part: Int) {
    let units = (product.c.rows + rowUnit - 1) / rowUnit
    run(
      rows: part * units / parts
        * rowUnit..<min(
          product.c.rows, (part + 1) * units / parts * rowUnit))
  }

  var footprint: Footprint {
    var footprint = product.footprint
    if let panels { footprint.whole.append(panels) }
    return footprint
  }

  func run(rows: Range<Int>) {
    let source =
      panels.map { ColumnPanels(packed: $0.pointer, depth: depth.count) }
      ?? ColumnPanels(product.b.pointer + columns.lowerBound, rowStride: product.b.rowStride)
    product.multiply(rows: rows, depth, by: source, columns)
    if depth.upperBound == product.b.rows, columns.upperBound == product.b.columns {
      product.applyFunction(rows: rows, 0..<product.b.columns)
    }
  }
}

extension MatrixProduct {
  /// How much of k a block takes: the more, the less often C is read and written, while panels of B
  /// (32 KB) come from the second-level cache as fast as the inner loop needs them. The columns of a
  /// transposed A fall into few places of that cache, and have no room for more than half as much.
  var depthBlock: Int { a.hasContiguousRows ? 512 : 256 }

  /// Computes the product by the loops alone, reading B where it lies.
  fileprivate func compute() {
    multiply(
      rows: 0..<c.rows, 0..<b.rows, by: ColumnPanels(b.pointer, rowStride: b.rowStride),
      0..<c.columns)
    applyFunction(rows: 0..<c.rows, 0..<c.columns)
  }

  /// Whether packing B would not pay: a block of few contiguous columns stays in the cache as it is.
  fileprivate var readsBWhereItLies: Bool {
    guard b.hasContiguousRows else { return false }
    return b.columns <= 48 && b.rows * b.columns <= 16_384
      || b.columns <= min(128, c.rows) && b.rows <= 256
  }
}

extension Kernel {
  /// Runs every part: with the worker pool, or all on the calling thread, from within another
  /// kernel.
  fileprivate func launch(alone: Bool) {
    guard alone else { return launch() }
    for part in 0..<parts { run(part) }
  }
}

func roundedUp(_ count: Int, to multiple: Int) -> Int {
  (count + multiple - 1) / multiple * multiple
}
