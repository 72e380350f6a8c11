/// A view of a buffer as a matrix: element (i, j) is at `offset + i · rowStride + j · columnStride`.
public struct Matrix {
  let buffer: Buffer
  let offset: Int
  public let rows: Int
  public let columns: Int
  let rowStride: Int
  let columnStride: Int

  /// A matrix stored row after row.
  public init(_ buffer: Buffer, offset: Int = 0, rows: Int, columns: Int) {
    self.init(
      buffer, offset: offset, rows: rows, columns: columns, rowStride: columns, columnStride: 1)
  }

  init(
    _ buffer: Buffer, offset: Int, rows: Int, columns: Int, rowStride: Int, columnStride: Int
  ) {
    self.buffer = buffer
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  /// The same elements with rows and columns exchanged; nothing moves.
  public var transposed: Matrix {
    Matrix(
      buffer, offset: offset, rows: columns, columns: rows, rowStride: columnStride,
      columnStride: rowStride)
  }

  var pointer: UnsafeMutablePointer<Float> { buffer.pointer + offset }

  /// Whether the elements of a row are neighbours.
  var hasContiguousRows: Bool { columnStride == 1 || columns == 1 }

  /// Whether the rows, one after another, are all there is in the buffer.
  var isWholeBuffer: Bool {
    hasContiguousRows && rowStride == columns && offset == 0 && rows * columns == buffer.count
  }

  /// Whether the elements of a column are neighbours.
  var hasContiguousColumns: Bool { rowStride == 1 || rows == 1 }
}
