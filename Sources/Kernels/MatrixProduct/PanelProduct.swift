/// A as the inner loop reads it: panels of six rows.
struct RowPanels {
  let pointer: UnsafePointer<Float>
  /// How far it is from one panel to the next, from one row of a panel to the next, and from one k
  /// to the next.
  let panelStride: Int
  let rowStride: Int
  let depthStride: Int

  /// Rows that lie in memory as a matrix, or its transpose, does.
  init(_ pointer: UnsafePointer<Float>, rowStride: Int, depthStride: Int = 1) {
    self.pointer = pointer
    self.rowStride = rowStride
    self.depthStride = depthStride
    panelStride = tileRows * rowStride
  }

  /// Packed panels: k by k, six rows beside one another.
  init(packed pointer: UnsafePointer<Float>, depth: Int) {
    self.pointer = pointer
    rowStride = 1
    depthStride = tileRows
    panelStride = tileRows * depth
  }
}

/// B as the inner loop reads it: panels of sixteen columns.
struct ColumnPanels {
  let pointer: UnsafePointer<Float>
  /// How far it is from one panel to the next, and from one k to the next.
  let panelStride: Int
  let depthStride: Int

  /// Columns that lie in memory as those of a matrix stored row after row.
  init(_ pointer: UnsafePointer<Float>, rowStride: Int) {
    self.pointer = pointer
    depthStride = rowStride
    panelStride = laneCount
  }

  /// Panels that ``PackPanels`` packed to a depth, from some k on.
  init(packed pointer: UnsafePointer<Float>, depth: Int, from k: Int = 0) {
    self.pointer = pointer + k * laneCount
    depthStride = laneCount
    panelStride = laneCount * depth
  }
}

/// C = A·B or, unless `fresh`, C += A·B, on the calling thread; a `bias` is added to every row.
///
/// The piece that larger kernels are made of. Nothing beyond C's `rows` and `columns` is written.
func multiply(
  _ a: RowPanels, _ b: ColumnPanels, rows: Int, columns: Int, depth: Int,
  into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>? = nil
) {
  var column = 0
  var bPanel = b.pointer
  while column < columns {
    var row = 0
    var aPanel = a.pointer
    while row < rows {
      let tile = Tile(
        a: aPanel, rowStride: a.rowStride, aStride: a.depthStride, b: bPanel,
        bStride: b.depthStride, depth: depth, rows: min(tileRows, rows - row),
        columns: min(laneCount, columns - column))
      tile.run(
        into: c + row * stride + column, stride: stride, fresh: fresh,
        bias: bias.map { $0 + column })
      row += tileRows
      aPanel += a.panelStride
    }
    column += laneCount
    bPanel += b.panelStride
  }
}

/// Copies rows into panels of six, times a factor; what is missing of the last six repeats the last
/// row.
func packRows(
  _ source: UnsafePointer<Float>, rows: Int, depth: Int, rowStride: Int, depthStride: Int,
  scale: Float = 1, into packed: UnsafeMutablePointer<Float>
) {
  var target = packed
  for row in stride(from: 0, to: rows, by: tileRows) {
    if rowStride == 1, row + laneCount <= rows {
      // Of each vector the first six count; the next k, or the next panel, overwrites the others.
      for k in 0..<depth {
        store(scale * load(source + row + k * depthStride), target + k * tileRows)
      }
      target += tileRows * depth
      continue
    }
    for lane in 0..<tileRows {
      var from = source + min(row + lane, rows - 1) * rowStride
      var to = target + lane
      for _ in 0..<depth {
        to.pointee = scale * from.pointee
        from += depthStride
        to += tileRows
      }
    }
    target += tileRows * depth
  }
}
