/// Exchanges rows and columns of a matrix stored row after row.
public struct Transpose: Kernel {
  let x: Buffer
  let y: Buffer
  let rows: Int
  let columns: Int

  public init(_ x: Buffer, rows: Int, columns: Int, into y: Buffer) {
    self.x = x
    self.y = y
    self.rows = rows
    self.columns = columns
  }

  /// Blocks of 32 × 32: both sides of one fit the first-level cache.
  private static let block = 32

  private var partition: Partition { Partition(columns, grain: Transpose.block) }

  public var parts: Int { partition.parts }
  public var cost: Int { rows * columns }

  public func run(_ part: Int) {
    let range = partition.range(part)
    for start in stride(from: 0, to: rows, by: Transpose.block) {
      for row in start..<min(rows, start + Transpose.block) {
        for column in range {
          y.pointer[column * rows + row] = x.pointer[row * columns + column]
        }
      }
    }
  }
}
