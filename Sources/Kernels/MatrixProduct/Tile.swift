/// How many rows of the result the inner loop computes at once.
let tileRows = 6

/// Up to six rows by sixteen columns of a matrix product, kept in twelve registers.
///
/// Each element accumulates over k in order by fused multiply-add, whatever the blocking around it:
/// that order is the contract which makes a product the same on every machine.
struct Tile {
  /// Where the six rows of A begin; missing rows repeat the last one and are not stored.
  let a: UnsafePointer<Float>
  let rowStride: Int
  /// How far A moves from one k to the next.
  let aStride: Int
  let b: UnsafePointer<Float>
  /// How far B moves from one k to the next.
  let bStride: Int
  let depth: Int
  /// Rows and columns to store.
  let rows: Int
  let columns: Int
  /// Up to where whole vectors may be stored although the columns are fewer, because the rows that
  /// follow are stored after them; nil if not even there.
  var end: UnsafeMutablePointer<Float>? = nil

  /// Adds the products to `c`, or replaces what `c` holds if `fresh`, and adds `bias` if there is one.
  @inline(always)
  func run(
    into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>?
  ) {
    switch rows {
    case ...2: runTwo(into: c, stride: stride, fresh: fresh, bias: bias)
    case ...4: runFour(into: c, stride: stride, fresh: fresh, bias: bias)
    default: runSix(into: c, stride: stride, fresh: fresh, bias: bias)
    }
  }

  /// Five or six rows.
  @inline(always)
  private func runSix(
    into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>?
  ) {
    let last = rows - 1
    let (a0, a1, a2) = (a, a + rowStride, a + 2 * rowStride)
    let (a3, a4, a5) = (a + 3 * rowStride, a + 4 * rowStride, a + last * rowStride)
    var (c0, c1, c2) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
    var (c3, c4, c5) = (c0, c1, c2)
    if !fresh {
      (c0, c1, c2) = (fetch(c), fetch(c + stride), fetch(c + 2 * stride))
      (c3, c4, c5) = (fetch(c + 3 * stride), fetch(c + 4 * stride), fetch(c + last * stride))
    }
    var bk = b
    var ak = 0
    for _ in 0..<depth {
      let row = load(bk)
      c0.addProduct(row, Lanes(repeating: a0[ak]))
      c1.addProduct(row, Lanes(repeating: a1[ak]))
      c2.addProduct(row, Lanes(repeating: a2[ak]))
      c3.addProduct(row, Lanes(repeating: a3[ak]))
      c4.addProduct(row, Lanes(repeating: a4[ak]))
      c5.addProduct(row, Lanes(repeating: a5[ak]))
      bk += bStride
      ak += aStride
    }
    if let bias {
      let bias = load(bias)
      c0 += bias
      c1 += bias
      c2 += bias
      c3 += bias
      c4 += bias
      c5 += bias
    }
    put(c0, c)
    put(c1, c + stride)
    put(c2, c + 2 * stride)
    put(c3, c + 3 * stride)
    put(c4, c + 4 * stride)
    if rows == 6 { put(c5, c + 5 * stride) }
  }

  /// Three or four rows.
  @inline(always)
  private func runFour(
    into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>?
  ) {
    let last = rows - 1
    let (a0, a1, a2, a3) = (a, a + rowStride, a + 2 * rowStride, a + last * rowStride)
    var (c0, c1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (c2, c3) = (c0, c1)
    if !fresh {
      (c0, c1) = (fetch(c), fetch(c + stride))
      (c2, c3) = (fetch(c + 2 * stride), fetch(c + last * stride))
    }
    var bk = b
    var ak = 0
    for _ in 0..<depth {
      let row = load(bk)
      c0.addProduct(row, Lanes(repeating: a0[ak]))
      c1.addProduct(row, Lanes(repeating: a1[ak]))
      c2.addProduct(row, Lanes(repeating: a2[ak]))
      c3.addProduct(row, Lanes(repeating: a3[ak]))
      bk += bStride
      ak += aStride
    }
    if let bias {
      let bias = load(bias)
      c0 += bias
      c1 += bias
      c2 += bias
      c3 += bias
    }
    put(c0, c)
    put(c1, c + stride)
    put(c2, c + 2 * stride)
    if rows == 4 { put(c3, c + 3 * stride) }
  }

  /// One or two rows.
  @inline(always)
  private func runTwo(
    into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>?
  ) {
    let last = rows - 1
    let (a0, a1) = (a, a + last * rowStride)
    var (c0, c1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    if !fresh { (c0, c1) = (fetch(c), fetch(c + last * stride)) }
    var bk = b
    var ak = 0
    for _ in 0..<depth {
      let row = load(bk)
      c0.addProduct(row, Lanes(repeating: a0[ak]))
      c1.addProduct(row, Lanes(repeating: a1[ak]))
      bk += bStride
      ak += aStride
    }
    if let bias {
      let bias = load(bias)
      c0 += bias
      c1 += bias
    }
    put(c0, c)
    if rows == 2 { put(c1, c + stride) }
  }

  @inline(always)
  private func put(_ lanes: Lanes, _ c: UnsafeMutablePointer<Float>) {
    if columns == laneCount {
      store(lanes, c)
    } else if let end, c + laneCount <= end {
      store(lanes, c)
    } else {
      store(lanes, c, first: columns)
    }
  }

  @inline(always)
  private func fetch(_ c: UnsafeMutablePointer<Float>) -> Lanes {
    // What lies beside C may be another thread's.
    columns == laneCount ? load(c) : load(c, first: columns)
  }
}
