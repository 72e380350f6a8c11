/// A as the inner loop reads it: rows that lie in memory as a matrix, or its transpose, does.
struct Rows {
  let pointer: UnsafePointer<Float>
  /// How far it is from one row to the next, and from one k to the next.
  let stride: Int
  let depthStride: Int

  init(_ pointer: UnsafePointer<Float>, stride: Int, depthStride: Int = 1) {
    self.pointer = pointer
    self.stride = stride
    self.depthStride = depthStride
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
  _ a: Rows, _ b: ColumnPanels, rows: Int, columns: Int, depth: Int,
  into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>? = nil
) {
  let isNarrow = columns < laneCount && columns == stride && fresh
  let end = isNarrow ? c + rows * stride : nil
  var column = 0
  var bPanel = b.pointer
  while column < columns {
    var row = 0
    while row < rows {
      // Seven or eight rows are two tiles of four: one of two would take as long as one of four.
      let left = rows - row
      let height = left == 7 || left == 8 ? 4 : min(tileRows, left)
      let tile = Tile(
        a: a.pointer + row * a.stride, rowStride: a.stride, aStride: a.depthStride, b: bPanel,
        bStride: b.depthStride, depth: depth, rows: height,
        columns: min(laneCount, columns - column), end: end)
      tile.run(
        into: c + row * stride + column, stride: stride, fresh: fresh,
        bias: bias.map { $0 + column })
      row += height
    }
    column += laneCount
    bPanel += b.panelStride
  }
}
