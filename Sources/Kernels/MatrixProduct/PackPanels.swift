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

extension Matrix {
  /// The whole matrix in panels of sixteen columns.
  func packed() -> Buffer {
    let panels = Buffer(PackPanels.size(depth: rows, columns: columns))
    PackPanels(b: self, depth: 0..<rows, columns: 0..<columns, panels: panels.pointer).launch()
    return panels
  }
}
