/// The indices of the largest elements of each row, the largest first: [rows, width] →
/// [rows, count].
///
/// Of equal elements the first comes first. A NaN counts as larger than all numbers.
public struct TopElements: DeclaredKernel {
  let x: Buffer
  let rows: Int
  let width: Int
  let count: Int
  let indices: Buffer

  /// `count` is at most `width`.
  public init(_ x: Buffer, rows: Int, width: Int, count: Int, indices: Buffer) {
    self.x = x
    self.rows = rows
    self.width = width
    self.count = count
    self.indices = indices
  }

  private var partition: Partition { Partition(rows, grain: max(1, 8_192 / max(1, width))) }

  public var parts: Int { partition.parts }
  public var cost: Int { rows * width * 4 }

  var footprint: Footprint {
    Footprint(whole: [x], result: indices)
  }

  public func run(_ part: Int) {
    for row in partition.range(part) {
      select(UnsafePointer(x.pointer + row * width), indices.pointer + row * count)
    }
  }

  /// Inserts each element into the sorted list of the best so far.
  private func select(_ x: UnsafePointer<Float>, _ best: UnsafeMutablePointer<Float>) {
    guard count > 0 else { return }
    var length = 0
    for index in 0..<width {
      if length == count, !isBeyond(x[index], x[Int(best[count - 1])]) { continue }
      var place = length < count ? length : count - 1
      while place > 0, isBeyond(x[index], x[Int(best[place - 1])]) {
        best[place] = best[place - 1]
        place -= 1
      }
      best[place] = Float(index)
      length = min(length + 1, count)
    }
  }

  @inline(always)
  private func isBeyond(_ a: Float, _ b: Float) -> Bool { a > b || (a.isNaN && !b.isNaN) }
}
