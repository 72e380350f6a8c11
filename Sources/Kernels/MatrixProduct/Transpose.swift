/// Exchanges rows and columns of a matrix stored row after row.
public struct Transpose: DeclaredKernel {
  let x: Buffer
  let y: Buffer
  let offset: Int
  let rows: Int
  let columns: Int

  /// The result begins at an offset of `y`.
  public init(_ x: Buffer, rows: Int, columns: Int, into y: Buffer, at offset: Int = 0) {
    self.x = x
    self.y = y
    self.offset = offset
    self.rows = rows
    self.columns = columns
  }

  /// Blocks of 32 × 32: both sides of one fit the first-level cache.
  private static let block = 32

  private var partition: Partition { Partition(columns, grain: Transpose.block) }

  public var parts: Int { partition.parts }
  public var cost: Int { rows * columns }

  var footprint: Footprint { Footprint(whole: [x], result: y) }

  public func run(_ part: Int) {
    let range = partition.range(part)
    let to = y.pointer + offset
    for start in stride(from: 0, to: rows, by: Transpose.block) {
      for row in start..<min(rows, start + Transpose.block) {
        for column in range {
          to[column * rows + row] = x.pointer[row * columns + column]
        }
      }
    }
  }
}
