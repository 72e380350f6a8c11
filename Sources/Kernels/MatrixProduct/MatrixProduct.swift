/// C = A·B, then a bias added to every row and a function applied to every element, if wanted.
///
/// C is stored row after row. Which loop does the work depends on the shapes alone.
///
/// But for products with a few columns, an element accumulates over k in order, in Floats: that is
/// what makes every way to compute it the same. Its error grows with the depth, up to k·2⁻²⁴ of the
/// sum of the magnitudes where all terms are alike: a few percent for 2²² of them.
public struct MatrixProduct {
  let a: Matrix
  let b: Matrix
  let c: Matrix
  let bias: Buffer?
  let function: Function?

  /// `bias` has as many elements as C has columns; `function` needs a C that fills its buffer.
  public init(
    _ a: Matrix, _ b: Matrix, into c: Matrix, bias: Buffer? = nil, then function: Function? = nil
  ) {
    self.a = a
    self.b = b
    self.c = c
    self.bias = bias
    self.function = function
  }

  /// Products so narrow are sums along rows.
  static let narrow = 4

  /// Computes C.
  public func launch() {
    guard c.rows > 0, c.columns > 0 else { return }
    let isNarrow = c.columns < MatrixProduct.narrow
    if isNarrow, a.hasContiguousRows, b.rows <= ShortRowProducts.depth {
      ShortRowProducts(self).launch()
    } else if isNarrow, a.hasContiguousRows, b.hasContiguousColumns {
      RowProducts.compute(self)
    } else if isNarrow, c.rows >= MatrixProduct.narrow, a.hasContiguousColumns, bias == nil,
      function == nil
    {
      launchTransposed()
    } else if 1...ThinProduct.depth ~= b.rows, b.hasContiguousRows {
      ThinProduct(self).launch()
    } else {
      BlockedProduct.compute(self)
    }
  }

  /// Cᵀ = Bᵀ·Aᵀ, whose inner loop runs along A's memory.
  private func launchTransposed() {
    let isColumn = c.columns == 1  // Stored like a row.
    let buffer = isColumn ? c.buffer : Buffer(c.rows * c.columns)
    let row = Matrix(buffer, offset: isColumn ? c.offset : 0, rows: c.columns, columns: c.rows)
    MatrixProduct(b.transposed, a.transposed, into: row).launch()
    if !isColumn {
      Transpose(buffer, rows: c.columns, columns: c.rows, into: c.buffer, at: c.offset).launch()
    }
  }

  /// What the product reads and writes; its rows are those of C, if A and C lie in memory row after
  /// row and fill their buffers.
  var footprint: Footprint {
    let whole = [b.buffer] + (bias.map { [$0] } ?? [])
    guard a.isWholeBuffer, c.isWholeBuffer else {
      return Footprint(whole: whole + [a.buffer], result: c.buffer)
    }
    return Footprint(whole: whole, sliced: [a.buffer], result: c.buffer, rows: c.rows)
  }
}
