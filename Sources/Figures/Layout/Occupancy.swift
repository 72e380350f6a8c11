/// Which parts of a rectangle are covered: a bitmap whose bits are small squares. Labels find free places in it as in
/// Kittivorawong, Moritz, Wongsuphasawat and Heer, “Fast and flexible overlap detection for chart labeling with occupancy
/// bitmap” (2020).
struct Occupancy {
  private static let side = 2.0

  private let area: Rect
  private let columns: Int
  private let rows: Int
  private var bits: [UInt64]
  private var wordsPerRow: Int { (columns + 63) / 64 }

  init(_ area: Rect) {
    self.area = area
    columns = max(1, Int((area.width / Self.side).rounded(.up)))
    rows = max(1, Int((area.height / Self.side).rounded(.up)))
    bits = [UInt64](repeating: 0, count: rows * ((columns + 63) / 64))
  }

  /// The columns and rows that a rectangle touches; nil when it leaves the area.
  private func cells(_ rect: Rect) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    guard area.contains(rect) else { return nil }
    func range(_ start: Double, _ end: Double, _ count: Int) -> ClosedRange<Int> {
      let first = min(Int(start / Self.side), count - 1)
      return first...max(first, min(Int((end / Self.side).rounded(.up)) - 1, count - 1))
    }
    return (
      range(rect.x - area.x, rect.maxX - area.x, columns),
      range(rect.y - area.y, rect.maxY - area.y, rows)
    )
  }

  /// The bits of a word that belong to the columns.
  private func mask(_ word: Int, _ columns: ClosedRange<Int>) -> UInt64 {
    let first = max(columns.lowerBound - word * 64, 0)
    let last = min(columns.upperBound - word * 64, 63)
    return (UInt64.max << first) & (UInt64.max >> (63 - last))
  }

  /// Whether the rectangle lies in the area and covers nothing.
  func isFree(_ rect: Rect) -> Bool {
    guard let (columns, rows) = cells(rect) else { return false }
    let words = (columns.lowerBound / 64)...(columns.upperBound / 64)
    return rows.allSatisfy { row in
      words.allSatisfy { bits[row * wordsPerRow + $0] & mask($0, columns) == 0 }
    }
  }

  mutating func cover(_ rect: Rect) {
    // The part inside the area.
    let x = max(rect.x, area.x)
    let y = max(rect.y, area.y)
    let part = Rect(
      x: x, y: y, width: min(rect.maxX, area.maxX) - x, height: min(rect.maxY, area.maxY) - y)
    guard part.width >= 0, part.height >= 0, let (columns, rows) = cells(part) else { return }
    for row in rows {
      for word in (columns.lowerBound / 64)...(columns.upperBound / 64) {
        bits[row * wordsPerRow + word] |= mask(word, columns)
      }
    }
  }

  mutating func cover(_ point: Point) {
    cover(Rect(x: point.x, y: point.y, width: 0, height: 0))
  }
}
