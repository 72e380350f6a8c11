/// How many rows of the result the inner loop computes at once.
let tileRows = 6

/// Six rows by sixteen columns of a matrix product, kept in twelve registers.
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

  /// Adds the products to `c`, or replaces what `c` holds if `fresh`, and adds `bias` if there is one.
  @inline(__always)
  func run(
    into c: UnsafeMutablePointer<Float>, stride: Int, fresh: Bool, bias: UnsafePointer<Float>?
  ) {
    let last = rows - 1
    let a0 = a
    let a1 = a + min(1, last) * rowStride
    let a2 = a + min(2, last) * rowStride
    let a3 = a + min(3, last) * rowStride
    let a4 = a + min(4, last) * rowStride
    let a5 = a + min(5, last) * rowStride
    var (c0, c1, c2) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
    var (c3, c4, c5) = (c0, c1, c2)
    if !fresh {
      c0 = fetch(c)
      c1 = fetch(c + min(1, last) * stride)
      c2 = fetch(c + min(2, last) * stride)
      c3 = fetch(c + min(3, last) * stride)
      c4 = fetch(c + min(4, last) * stride)
      c5 = fetch(c + min(5, last) * stride)
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
    if rows > 1 { put(c1, c + stride) }
    if rows > 2 { put(c2, c + 2 * stride) }
    if rows > 3 { put(c3, c + 3 * stride) }
    if rows > 4 { put(c4, c + 4 * stride) }
    if rows > 5 { put(c5, c + 5 * stride) }
  }

  @inline(__always)
  private func put(_ lanes: Lanes, _ c: UnsafeMutablePointer<Float>) {
    if columns == laneCount { store(lanes, c) } else { store(lanes, c, first: columns) }
  }

  @inline(__always)
  private func fetch(_ c: UnsafeMutablePointer<Float>) -> Lanes {
    if columns == laneCount { return load(c) }
    // What lies beside C may be another thread's.
    var lanes = Lanes(repeating: 0)
    for lane in 0..<columns { lanes[lane] = c[lane] }
    return lanes
  }
}
