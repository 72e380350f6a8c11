/// Products with fewer than four columns and short rows of A: sixteen rows at once, transposed in
/// registers.
///
/// The elements accumulate as in ``Tile``, and so have the same bits.
struct ShortRowProducts: RowKernel {
  /// Up to this depth transposing costs less than adding up the lanes of every row.
  static let depth = 32

  let product: MatrixProduct
  let partition: Partition

  /// The product's A has contiguous rows, its C one to three columns.
  init(_ product: MatrixProduct) {
    self.product = product
    let grain = max(1, 16_384 / max(1, product.a.columns))
    partition = Partition(product.c.rows, grain: roundedUp(grain, to: laneCount))
  }

  var cost: Int { product.c.rows * (product.a.columns / 4 + product.c.columns) }

  var footprint: Footprint { product.footprint }

  func run(rows: Range<Int>) {
    let c = product.c
    // With numbers of columns and rows that the compiler knows, the sums stay in registers.
    switch c.columns {
    case 1: multiply(rows, columns: 1)
    case 2: multiply(rows, columns: 2)
    default: multiply(rows, columns: 3)
    }
    if let function = product.function {
      function.apply(
        c.pointer, c.pointer, rows.lowerBound * c.columns..<rows.upperBound * c.columns)
    }
  }

  @inline(always)
  private func multiply(_ rows: Range<Int>, columns: Int) {
    for row in wholeVectors(rows.count) {
      multiply(rows.lowerBound + row, laneCount, columns: columns)
    }
    if let (row, count) = lastVector(rows.count) {
      multiply(rows.lowerBound + row, count, columns: columns)
    }
  }

  /// `count` rows from `row` on, at most sixteen.
  @inline(always)
  private func multiply(_ row: Int, _ count: Int, columns: Int) {
    let (a, b, depth) = (product.a, product.b, product.a.columns)
    var (s0, s1, s2) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
    @inline(always)
    func accumulate(_ x: Lanes, _ k: Int) {
      guard k < depth else { return }
      let y = b.pointer + k * b.rowStride
      s0.addProduct(x, Lanes(repeating: y[0]))
      if columns > 1 { s1.addProduct(x, Lanes(repeating: y[b.columnStride])) }
      if columns > 2 { s2.addProduct(x, Lanes(repeating: y[2 * b.columnStride])) }
    }
    let first = UnsafePointer(a.pointer + row * a.rowStride)
    for k in stride(from: 0, to: depth, by: 4) {
      // Missing rows repeat the last one and are not stored.
      let columns = fourColumns { first + min($0, count - 1) * a.rowStride + k }
      accumulate(columns.0, k)
      accumulate(columns.1, k + 1)
      accumulate(columns.2, k + 2)
      accumulate(columns.3, k + 3)
    }
    put(s0, row, count, column: 0)
    if columns > 1 { put(s1, row, count, column: 1) }
    if columns > 2 { put(s2, row, count, column: 2) }
  }

  @inline(always)
  private func put(_ sums: Lanes, _ row: Int, _ count: Int, column: Int) {
    let c = product.c
    let sums = product.bias.map { sums + $0.pointer[column] } ?? sums
    let to = c.pointer + row * c.rowStride + column
    if c.rowStride == 1 {
      store(sums, to, remaining: count)
    } else {
      for lane in 0..<count { to[lane * c.rowStride] = sums[lane] }
    }
  }
}
