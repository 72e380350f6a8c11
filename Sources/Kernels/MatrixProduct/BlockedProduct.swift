/// A matrix product in blocks that fit the caches: B is packed a block of depth at a time into
/// panels of sixteen columns, A into panels of six rows, unless the operands are small and lie
/// conveniently already.
struct BlockedProduct: Kernel {
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

  static func launch(_ product: MatrixProduct) {
    let (depth, width) = (product.b.rows, product.b.columns)
    let direct =
      product.b.hasContiguousRows && width <= directColumns && depth * width <= 16_384
    guard !direct, depth > 0 else {
      BlockedProduct(product: product, panels: nil, depth: 0..<depth, columns: 0..<width).launch()
      return
    }
    let panels = Buffer(
      min(depth, depthBlock) * roundedUp(min(width, columnBlock), to: laneCount))
    for column in stride(from: 0, to: width, by: columnBlock) {
      let columns = column..<min(width, column + columnBlock)
      for start in stride(from: 0, to: depth, by: depthBlock) {
        let block = start..<min(depth, start + depthBlock)
        PackPanels(b: product.b, depth: block, columns: columns, panels: panels).launch()
        BlockedProduct(product: product, panels: panels, depth: block, columns: columns).launch()
      }
    }
  }

  /// Rows of a part: a multiple of both 6 and 16, so that parts split C at whole vectors.
  private var rowGrain: Int { product.c.rows > 384 ? 96 : 48 }
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

  var cost: Int { product.c.rows * columns.count * depth.count / 48 }

  func run(_ part: Int) {
    let columnParts = columnPartition.parts
    let rows = rowPartition.range(part / columnParts)
    let slice = columnPartition.range(part % columnParts)
    if columns.count >= BlockedProduct.packedColumns, depth.count >= 8 {
      let packed = Buffer(roundedUp(rows.count, to: tileRows) * depth.count)
      packRows(rows, into: packed.pointer)
      multiply(rows, slice, a: packed.pointer, rowStride: 1, depthStride: tileRows) {
        $0 * depth.count
      }
    } else {
      let a = product.a
      let start = a.pointer + rows.lowerBound * a.rowStride + depth.lowerBound * a.columnStride
      multiply(rows, slice, a: start, rowStride: a.rowStride, depthStride: a.columnStride) {
        $0 * a.rowStride
      }
    }
    if isLastBlock, let function = product.function {
      let width = product.c.columns
      let c = product.c.pointer
      function.apply(c, c, rows.lowerBound * width..<rows.upperBound * width)
    }
  }

  private var isLastBlock: Bool { depth.upperBound == product.b.rows }

  /// `slice` counts from the block's first column.
  @inline(__always)
  private func multiply(
    _ rows: Range<Int>, _ slice: Range<Int>, a: UnsafePointer<Float>, rowStride: Int,
    depthStride: Int, rowOffset: (Int) -> Int
  ) {
    let c = product.c
    let bias = isLastBlock ? product.bias : nil
    let fresh = depth.lowerBound == 0
    var column = slice.lowerBound
    while column < slice.upperBound {
      let b: UnsafePointer<Float>
      let bStride: Int
      if let panels {
        b = UnsafePointer(panels.pointer + column * depth.count)
        bStride = laneCount
      } else {
        b = UnsafePointer(product.b.pointer + columns.lowerBound + column)
        bStride = product.b.rowStride
      }
      let target = columns.lowerBound + column
      var row = 0
      while row < rows.count {
        let tile = Tile(
          a: a + rowOffset(row), rowStride: rowStride, aStride: depthStride, b: b,
          bStride: bStride, depth: depth.count, rows: min(tileRows, rows.count - row),
          columns: min(laneCount, slice.upperBound - column))
        tile.run(
          into: c.pointer + (rows.lowerBound + row) * c.rowStride + target, stride: c.rowStride,
          fresh: fresh, bias: bias.map { UnsafePointer($0.pointer + target) })
        row += tileRows
      }
      column += laneCount
    }
  }

  /// Copies rows of A into panels of six: k by k, six rows beside one another.
  private func packRows(_ rows: Range<Int>, into packed: UnsafeMutablePointer<Float>) {
    let a = product.a
    var target = packed
    var row = rows.lowerBound
    while row < rows.upperBound {
      for lane in 0..<tileRows {
        let source = min(row + lane, rows.upperBound - 1)
        var from = a.pointer + source * a.rowStride + depth.lowerBound * a.columnStride
        var to = target + lane
        for _ in 0..<depth.count {
          to.pointee = from.pointee
          from += a.columnStride
          to += tileRows
        }
      }
      target += tileRows * depth.count
      row += tileRows
    }
  }
}

/// Copies a block of B into panels of sixteen columns, the last one filled up with zeros.
private struct PackPanels: Kernel {
  let b: Matrix
  let depth: Range<Int>
  let columns: Range<Int>
  let panels: Buffer

  private static let grain = 64

  private var partition: Partition { Partition(columns.count, grain: PackPanels.grain) }

  var parts: Int { partition.parts }
  var cost: Int { depth.count * columns.count / (b.hasContiguousRows ? 8 : 2) }

  func run(_ part: Int) {
    let range = partition.range(part)
    var column = range.lowerBound
    while column < range.upperBound {
      let width = min(laneCount, range.upperBound - column)
      let source =
        b.pointer + depth.lowerBound * b.rowStride + (columns.lowerBound + column) * b.columnStride
      let panel = panels.pointer + column * depth.count
      if b.hasContiguousRows {
        for k in 0..<depth.count {
          store(
            load(source + k * b.rowStride).keeping(first: width, else: 0), panel + k * laneCount)
        }
      } else {
        if width < laneCount { panel.update(repeating: 0, count: depth.count * laneCount) }
        for lane in 0..<width {
          var from = source + lane * b.columnStride
          var to = panel + lane
          for _ in 0..<depth.count {
            to.pointee = from.pointee
            from += b.rowStride
            to += laneCount
          }
        }
      }
      column += laneCount
    }
  }
}

func roundedUp(_ count: Int, to multiple: Int) -> Int {
  (count + multiple - 1) / multiple * multiple
}
