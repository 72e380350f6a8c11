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
  let isNarrow = columns < laneCount && columns == stride && fresh
  let end = isNarrow ? c + rows * stride : nil
  var column = 0
  var bPanel = b.pointer
  while column < columns {
    var row = 0
    var aPanel = a.pointer
    while row < rows {
      let tile = Tile(
        a: aPanel, rowStride: a.rowStride, aStride: a.depthStride, b: bPanel,
        bStride: b.depthStride, depth: depth, rows: min(tileRows, rows - row),
        columns: min(laneCount, columns - column), end: end)
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
    // Four rows, then the other two with what the next k overwrites.
    func start(_ lane: Int) -> UnsafePointer<Float> {
      source + min(row + lane, rows - 1) * rowStride
    }
    let (p0, p1, p2) = (start(0), start(1), start(2))
    let (p3, p4, p5) = (start(3), start(4), start(5))
    var k = 0
    if depthStride == 1 {
      while k + 4 <= depth {
        let (a, b, c) = (load4(p0 + k), load4(p1 + k), load4(p2 + k))
        let (d, e, f) = (load4(p3 + k), load4(p4 + k), load4(p5 + k))
        let upper = transposed(a, b, c, d)
        let lower = transposed(e, f, e, f)
        let to = target + k * tileRows
        store(scale * upper.0, to)
        store(scale * lower.0, to + 4)
        store(scale * upper.1, to + tileRows)
        store(scale * lower.1, to + tileRows + 4)
        store(scale * upper.2, to + 2 * tileRows)
        store(scale * lower.2, to + 2 * tileRows + 4)
        store(scale * upper.3, to + 3 * tileRows)
        store(scale * lower.3, to + 3 * tileRows + 4)
        k += 4
      }
    }
    while k < depth {
      for lane in 0..<tileRows {
        target[k * tileRows + lane] = scale * start(lane)[k * depthStride]
      }
      k += 1
    }
    target += tileRows * depth
  }
}
