/// Cutting cells at a box: far beyond it, they have no whole pixels left.
extension DisplayList.Cells {
  /// The cells of which a part lies in the box, cut off at its sides; nil when there are none.
  func cropped(to box: Rect) -> DisplayList.Cells? {
    let columns = Self.inside(xEdges, box.x, box.maxX)
    let rows = Self.inside(yEdges, box.y, box.maxY)
    if columns.isEmpty || rows.isEmpty { return nil }
    let width = xEdges.count - 1
    func edges(_ edges: [Double], _ kept: Range<Int>, _ low: Double, _ high: Double) -> [Double] {
      edges[kept.lowerBound...kept.upperBound].map { min(max($0, low), high) }
    }
    return DisplayList.Cells(
      xEdges: edges(xEdges, columns, box.x, box.maxX),
      yEdges: edges(yEdges, rows, box.y, box.maxY),
      colors: rows.flatMap { row in columns.map { colors[row * width + $0] } })
  }

  private static func inside(_ edges: [Double], _ low: Double, _ high: Double) -> Range<Int> {
    let kept = edges.indices.dropLast().filter { edges[$0 + 1] > low && edges[$0] < high }
    guard let first = kept.first, let last = kept.last else { return 0..<0 }
    return first..<last + 1
  }
}
