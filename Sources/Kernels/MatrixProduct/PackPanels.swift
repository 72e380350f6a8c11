/// Copies a block of B into panels of sixteen columns, the last one filled up with zeros.
struct PackPanels: Kernel {
  let b: Matrix
  let depth: Range<Int>
  let columns: Range<Int>
  let panels: UnsafeMutablePointer<Float>

  private static let grain = 64

  private var partition: Partition { Partition(columns.count, grain: PackPanels.grain) }

  /// How many Floats the panels of a matrix need.
  static func size(depth: Int, columns: Int) -> Int {
    depth * roundedUp(columns, to: laneCount)
  }

  var parts: Int { partition.parts }
  var cost: Int { depth.count * columns.count / (b.hasContiguousRows ? 8 : 2) }

  func run(_ part: Int) {
    let range = partition.range(part)
    var column = range.lowerBound
    while column < range.upperBound {
      let width = min(laneCount, range.upperBound - column)
      let source =
        b.pointer + depth.lowerBound * b.rowStride + (columns.lowerBound + column) * b.columnStride
      let panel = panels + column * depth.count
      if b.hasContiguousRows {
        for k in 0..<depth.count {
          store(
            load(source + k * b.rowStride).keeping(first: width, else: 0), panel + k * laneCount)
        }
      } else {
        if width < laneCount { panel.update(repeating: 0, count: depth.count * laneCount) }
        var lane = 0
        if b.hasContiguousColumns {
          while lane + 4 <= width {
            packFour(
              source + lane * b.columnStride, stride: b.columnStride, into: panel + lane)
            lane += 4
          }
        }
        while lane < width {
          let from = source + lane * b.columnStride
          for k in 0..<depth.count { panel[k * laneCount + lane] = from[k * b.rowStride] }
          lane += 1
        }
      }
      column += laneCount
    }
  }

  /// Copies four columns of contiguous elements, a square of sixteen at a time.
  @inline(always)
  private func packFour(
    _ source: UnsafePointer<Float>, stride: Int, into panel: UnsafeMutablePointer<Float>
  ) {
    let (a, b, c, d) = (source, source + stride, source + 2 * stride, source + 3 * stride)
    var k = 0
    while k + 4 <= depth.count {
      let rows = transposed(load4(a + k), load4(b + k), load4(c + k), load4(d + k))
      let to = panel + k * laneCount
      store(rows.0, to)
      store(rows.1, to + laneCount)
      store(rows.2, to + 2 * laneCount)
      store(rows.3, to + 3 * laneCount)
      k += 4
    }
    while k < depth.count {
      store(SIMD4(a[k], b[k], c[k], d[k]), panel + k * laneCount)
      k += 1
    }
  }
}

extension Matrix {
  /// The whole matrix in panels of sixteen columns.
  func packed() -> Buffer {
    let panels = Buffer(PackPanels.size(depth: rows, columns: columns))
    PackPanels(b: self, depth: 0..<rows, columns: 0..<columns, panels: panels.pointer).launch()
    return panels
  }
}
