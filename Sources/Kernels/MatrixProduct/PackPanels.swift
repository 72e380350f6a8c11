/// Copies a block of B into panels of sixteen columns, the last one filled up with zeros.
struct PackPanels: DeclaredKernel {
  let b: Matrix
  let depth: Range<Int>
  let columns: Range<Int>
  let panels: Buffer

  private static let grain = 64

  private var partition: Partition { Partition(columns.count, grain: PackPanels.grain) }

  /// How many Floats the panels of a matrix need.
  static func size(depth: Int, columns: Int) -> Int {
    depth * roundedUp(columns, to: laneCount)
  }

  var parts: Int { partition.parts }
  var cost: Int { depth.count * columns.count / (b.hasContiguousRows ? 8 : 2) }

  var footprint: Footprint { Footprint(whole: [b.buffer], result: panels) }

  func run(_ part: Int) {
    let range = partition.range(part)
    let start = columns.lowerBound
    b.pack(
      depth: depth, columns: start + range.lowerBound..<start + range.upperBound,
      into: panels.pointer + range.lowerBound * depth.count)
  }
}

extension Matrix {
  /// Copies a block into panels of sixteen columns, on the calling thread.
  func pack(
    depth: Range<Int>, columns: Range<Int>, into panels: UnsafeMutablePointer<Float>
  ) {
    let source = pointer + depth.lowerBound * rowStride + columns.lowerBound * columnStride
    if hasContiguousRows {
      packRows(source, depth: depth.count, columns: columns.count, into: panels)
      return
    }
    for column in stride(from: 0, to: columns.count, by: laneCount) {
      let width = min(laneCount, columns.count - column)
      let panel = panels + column * depth.count
      let start = UnsafePointer(source + column * columnStride)
      var k = 0
      if width == laneCount, hasContiguousColumns {
        while k + 4 <= depth.count {
          let rows = fourColumns { start + $0 * columnStride + k }
          let to = panel + k * laneCount
          store(rows.0, to)
          store(rows.1, to + laneCount)
          store(rows.2, to + 2 * laneCount)
          store(rows.3, to + 3 * laneCount)
          k += 4
        }
      }
      while k < depth.count {
        for lane in 0..<laneCount {
          panel[k * laneCount + lane] =
            lane < width ? start[lane * columnStride + k * rowStride] : 0
        }
        k += 1
      }
    }
  }

  /// Copies rows of contiguous elements, one after another as they lie in memory.
  private func packRows(
    _ source: UnsafePointer<Float>, depth: Int, columns: Int,
    into panels: UnsafeMutablePointer<Float>
  ) {
    for k in 0..<depth {
      let (from, to) = (source + k * rowStride, panels + k * laneCount)
      for column in wholeVectors(columns) { store(load(from + column), to + column * depth) }
      if let (column, count) = lastVector(columns) {
        store(load(from + column).keeping(first: count, else: 0), to + column * depth)
      }
    }
  }

  /// The whole matrix in panels of sixteen columns.
  func packed() -> Buffer {
    let panels = Buffer(PackPanels.size(depth: rows, columns: columns))
    PackPanels(b: self, depth: 0..<rows, columns: 0..<columns, panels: panels).launch()
    return panels
  }
}
