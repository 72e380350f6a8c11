/// C[i] = A[i]·B[i] for a batch of matrices of equal shapes, in one kernel.
///
/// Each part is a block of rows of one product, so that many small products cost one launch and a
/// few large ones still split across threads.
public struct BatchedProduct: DeclaredKernel {
  let a: Matrix
  let b: Matrix
  let c: Matrix
  let aOffsets: [Int]
  let bOffsets: [Int]
  private let partition: Partition

  /// `a` and `b` are views of the first matrices and `aOffsets`, `bOffsets` say how far from there
  /// the others begin: a repeated offset repeats a matrix. The results lie one after another, `c`
  /// the first.
  public init(
    _ a: Matrix, offsets aOffsets: [Int], _ b: Matrix, offsets bOffsets: [Int], into c: Matrix
  ) {
    self.a = a
    self.b = b
    self.c = c
    self.aOffsets = aOffsets
    self.bOffsets = bOffsets
    partition = Partition(c.rows, grain: BatchedProduct.rowGrain)
  }

  /// Enough rows that packing B anew for every part costs little.
  private static let rowGrain = 192

  public var parts: Int { aOffsets.count * partition.parts }

  public var cost: Int { aOffsets.count * c.rows * c.columns * max(1, a.columns) / 32 }

  var footprint: Footprint {
    Footprint(whole: [a.buffer, b.buffer], result: c.buffer)
  }

  public func run(_ part: Int) {
    let (item, block) = part.quotientAndRemainder(dividingBy: partition.parts)
    let rows = partition.range(block)
    guard !rows.isEmpty, c.columns > 0 else { return }
    let product = MatrixProduct(
      a.moved(by: aOffsets[item]).rows(rows), b.moved(by: bOffsets[item]),
      into: c.moved(by: item * c.rows * c.columns).rows(rows))
    BlockedProduct.compute(product, alone: true)
  }
}

extension Matrix {
  /// A matrix of the same form, further on in the buffer.
  fileprivate func moved(by distance: Int) -> Matrix {
    Matrix(
      buffer, offset: offset + distance, rows: rows, columns: columns, rowStride: rowStride,
      columnStride: columnStride)
  }

  /// Some of the rows.
  fileprivate func rows(_ range: Range<Int>) -> Matrix {
    Matrix(
      buffer, offset: offset + range.lowerBound * rowStride, rows: range.count, columns: columns,
      rowStride: rowStride, columnStride: columnStride)
  }
}
