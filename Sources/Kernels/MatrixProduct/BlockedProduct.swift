/// A matrix product in blocks that fit the caches: B is packed a block of depth at a time into
/// panels of sixteen columns, A into panels of six rows, unless the operands are small and lie
/// conveniently already.
struct BlockedProduct: DeclaredKernel {
  /// How much of k a block takes: a panel of B (16 KB) then stays in the first-level cache.
  static let depthBlock = 256
  /// How many columns of B are packed at a time.
  static let columnBlock = 1_024
  /// Up to this many columns B is read where it lies, if its rows are contiguous.
  static let directColumns = 48
  /// From this many columns on, packing A pays.
  static let packedColumns = 96

  let product: MatrixProduct
  /// The block of B: packed panels, or nil to read B where it lies.
  let panels: Buffer?
  let depth: Range<Int>
  let columns: Range<Int>

  /// Computes a product: with the worker pool, or all on the calling thread.
  static func compute(_ product: MatrixProduct, alone: Bool = false) {
    let (depth, width) = (product.b.rows, product.b.columns)
    let direct =
      product.b.hasContiguousRows && width <= directColumns && depth * width <= 16_384
    guard !direct, depth > 0 else {
      BlockedProduct(product: product, panels: nil, depth: 0..<depth, columns: 0..<width)
        .launch(alone: alone)
      return
    }
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

  /// Rows of a part: few enough that threads finish together, enough to pay for reading B, and panels
  /// of six. A function works on whole vectors, so then parts must split C at these.
  private var rowGrain: Int {
    let isSplitAnywhere = product.function == nil || product.c.columns.isMultiple(of: laneCount)
    let panels = isSplitAnywhere ? tileRows : 8 * tileRows
    return min(96, max(12, roundedUp(product.c.rows / 16, to: panels)))
  }
  /// Columns of a part.
  private static let columnGrain = 256

  private var rowPartition: Partition {
    let small = product.c.rows * columns.count * depth.count < 1 << 19
    return Partition(product.c.rows, grain: small ? roundedUp(product.c.rows, to: 48) : rowGrain)
  }

  private var columnPartition: Partition {
    // With a function to apply, a part must own whole rows.
    let whole = product.function != nil || product.c.rows > 192
    return Partition(
      columns.count,
      grain: whole ? max(1, roundedUp(columns.count, to: laneCount)) : BlockedProduct.columnGrain)
  }

  var parts: Int { rowPartition.parts * columnPartition.parts }

  /// A tile takes at least the latency of a multiply-add for each k, however few its rows.
  var cost: Int {
    let tiles = roundedUp(product.c.rows, to: tileRows) * roundedUp(columns.count, to: laneCount)
    return tiles * depth.count / 60
  }

  func run(_ part: Int) {
    let columnParts = columnPartition.parts
    let rows = rowPartition.range(part / columnParts)
    run(rows, columnPartition.range(part % columnParts))
  }

  var footprint: Footprint {
    var footprint = product.footprint
    if let panels { footprint.whole = [panels] + footprint.whole.dropFirst() }
    return footprint
  }

  func run(rows: Range<Int>) { run(rows, 0..<columns.count) }

  /// `slice` counts from the block's first column.
  private func run(_ rows: Range<Int>, _ slice: Range<Int>) {
    let a = product.a
    let start = a.pointer + rows.lowerBound * a.rowStride + depth.lowerBound * a.columnStride
    if columns.count >= BlockedProduct.packedColumns, depth.count >= 8 {
      let packed = Buffer(roundedUp(rows.count, to: tileRows) * depth.count)
      packRows(
        start, rows: rows.count, depth: depth.count, rowStride: a.rowStride,
        depthStride: a.columnStride, into: packed.pointer)
      multiply(RowPanels(packed: packed.pointer, depth: depth.count), rows, slice)
    } else {
      multiply(
        RowPanels(start, rowStride: a.rowStride, depthStride: a.columnStride), rows, slice)
    }
    if isLastBlock, let function = product.function {
      let width = product.c.columns
      let c = product.c.pointer
      function.apply(c, c, rows.lowerBound * width..<rows.upperBound * width)
    }
  }

  private var isLastBlock: Bool { depth.upperBound == product.b.rows }

  /// `slice` counts from the block's first column.
  private func multiply(_ a: RowPanels, _ rows: Range<Int>, _ slice: Range<Int>) {
    let (b, c) = (product.b, product.c)
    let target = columns.lowerBound + slice.lowerBound
    let bPanels =
      panels.map {
        ColumnPanels(packed: $0.pointer + slice.lowerBound * depth.count, depth: depth.count)
      } ?? ColumnPanels(b.pointer + target, rowStride: b.rowStride)
    Kernels.multiply(
      a, bPanels, rows: rows.count, columns: slice.count, depth: depth.count,
      into: c.pointer + rows.lowerBound * c.rowStride + target, stride: c.rowStride,
      fresh: depth.lowerBound == 0,
      bias: isLastBlock ? product.bias.map { UnsafePointer($0.pointer + target) } : nil)
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
