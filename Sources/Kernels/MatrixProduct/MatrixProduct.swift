/// C = A·B, then a bias added to every row and a function applied to every element, if wanted.
///
/// C is stored row after row. Which loop does the work depends on the shapes alone.
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
    if c.columns < MatrixProduct.narrow, a.hasContiguousRows, b.hasContiguousColumns || b.rows < 32
    {
      RowProducts(self).launch()
    } else if c.columns == 1, a.hasContiguousColumns, bias == nil, function == nil {
      // A column is stored like a row: Cᵀ = Bᵀ·Aᵀ, whose inner loop runs along A's memory.
      let row = Matrix(
        c.buffer, offset: c.offset, rows: 1, columns: c.rows, rowStride: c.rows, columnStride: 1)
      MatrixProduct(b.transposed, a.transposed, into: row).launch()
    } else {
      BlockedProduct.compute(self)
    }
  }
}
