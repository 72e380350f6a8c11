/// The gradients of ``FlashAttention``: the weights are computed again, block by block, from the
/// normalizers, so that memory stays linear in the number of keys and queries.
///
/// With P the weights and D the row sums of dO ∘ O: dV = Pᵀ dO, dS = P ∘ (dO Vᵀ − D),
/// dQ = dS K · scale, dK = dSᵀ Q · scale. A part is a whole head.
public struct FlashAttentionBackward: DeclaredKernel {
  let shape: AttentionShape
  let q: Buffer
  let k: Buffer
  let v: Buffer
  let output: Buffer
  let normalizers: Buffer
  let dOutput: Buffer
  let dq: Buffer
  let dk: Buffer
  let dv: Buffer

  /// `dq`, `dk` and `dv` must hold zeros.
  public init(
    _ shape: AttentionShape, q: Buffer, k: Buffer, v: Buffer, output: Buffer, normalizers: Buffer,
    dOutput: Buffer, dq: Buffer, dk: Buffer, dv: Buffer
  ) {
    self.shape = shape
    self.q = q
    self.k = k
    self.v = v
    self.output = output
    self.normalizers = normalizers
    self.dOutput = dOutput
    self.dq = dq
    self.dk = dk
    self.dv = dv
  }

  /// Queries, and keys, of a block: a multiple of 6 and of 16.
  static let block = 96

  public var parts: Int { shape.batch * shape.heads }

  public var cost: Int { shape.cost(products: 5) }

  var footprint: Footprint {
    Footprint(
      whole: [q, k, v, output, normalizers, dOutput, dq, dk, dv] + shape.mask.buffers,
      results: [dq, dk, dv])
  }

  public func run(_ part: Int) {
    let (queries, keys, values) = (shape.queries, shape.keys, shape.values)
    guard queries.rows > 0, keys.rows > 0 else { return }
    let block = FlashAttentionBackward.block
    let (batch, head) = part.quotientAndRemainder(dividingBy: shape.heads)
    let scratch = Buffer(2 * block * block + block * (keys.width + values.width) + queries.rows)
    let weights = scratch.pointer
    let slopes = weights + block * block
    let keyPanels = slopes + block * block
    let valuePanels = keyPanels + block * keys.width
    let products = valuePanels + block * values.width
    let (q, k) = (queries.head(q, batch, head), keys.head(k, batch, head))
    let (dq, dk) = (queries.head(dq, batch, head), keys.head(dk, batch, head))
    let dv = values.head(dv, batch, head)
    let dOutput = shape.output.head(dOutput, batch, head)
    sumProducts(of: dOutput, and: shape.output.head(output, batch, head), into: products)
    let keyColumns = keys.columns(self.k, batch, head)
    let valueColumns = values.columns(v, batch, head)
    let rowNormalizers = normalizers.pointer + part * queries.rows
    for start in stride(from: 0, to: keys.rows, by: block) {
      let count = min(block, keys.rows - start)
      keyColumns.pack(columns: start..<start + count, into: keyPanels)
      valueColumns.pack(columns: start..<start + count, into: valuePanels)
      for first in stride(from: 0, to: queries.rows, by: block) {
        let rows = min(block, queries.rows - first)
        let seen = shape.mask.visible(first + rows - 1, from: start, count: count)
        guard seen > 0 else { continue }
        let columns = roundedUp(seen, to: laneCount)
        multiply(
          Rows(q + first * queries.rowStride, stride: queries.rowStride),
          ColumnPanels(packed: keyPanels, depth: keys.width), rows: rows, columns: columns,
          depth: keys.width, into: weights, stride: block, fresh: true)
        multiply(
          Rows(dOutput + first * shape.output.rowStride, stride: shape.output.rowStride),
          ColumnPanels(packed: valuePanels, depth: values.width), rows: rows, columns: columns,
          depth: values.width, into: slopes, stride: block, fresh: true)
        for row in 0..<rows {
          let query = first + row
          differentiate(
            weights + row * block, slopes + row * block, batch: batch, head: head, query: query,
            from: start, count: shape.mask.visible(query, from: start, count: count),
            of: columns, normalizer: rowNormalizers[query], product: products[query])
        }
        multiply(
          Rows(weights, stride: 1, depthStride: block),
          ColumnPanels(
            dOutput + first * shape.output.rowStride, rowStride: shape.output.rowStride),
          rows: seen, columns: values.width, depth: rows, into: dv + start * values.rowStride,
          stride: values.rowStride, fresh: false)
        multiply(
          Rows(slopes, stride: block),
          ColumnPanels(k + start * keys.rowStride, rowStride: keys.rowStride), rows: rows,
          columns: queries.width, depth: seen, into: dq + first * queries.rowStride,
          stride: queries.rowStride, fresh: false)
        multiply(
          Rows(slopes, stride: 1, depthStride: block),
          ColumnPanels(q + first * queries.rowStride, rowStride: queries.rowStride), rows: seen,
          columns: keys.width, depth: rows, into: dk + start * keys.rowStride,
          stride: keys.rowStride, fresh: false)
      }
    }
  }

  /// D of each query.
  private func sumProducts(
    of a: UnsafePointer<Float>, and b: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>
  ) {
    let (width, stride) = (shape.output.width, shape.output.rowStride)
    for row in 0..<shape.queries.rows {
      var sum = Lanes(repeating: 0)
      for j in (0..<width).vectors {
        let left = width - j
        sum.addProduct(
          load(a + row * stride + j, remaining: left), load(b + row * stride + j, remaining: left))
      }
      sums[row] = sum.total
    }
  }

  /// Turns a row of q·k into weights, and one of dO·v into dS; zeros beyond `count`.
  @inline(always)
  private func differentiate(
    _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafeMutablePointer<Float>, batch: Int,
    head: Int, query: Int, from start: Int, count: Int, of all: Int, normalizer: Float,
    product: Float
  ) {
    let scale = Lanes(repeating: shape.scale)
    for j in (0..<count).vectors { store(load(weights + j) * scale, weights + j) }
    shape.mask.add(
      to: weights, batch: batch, head: head, query: query, from: start, count: count)
    for j in (0..<all).vectors {
      let score = load(weights + j).keeping(first: count - j, else: -.infinity)
      let weight = exponentialOfNegative(score - normalizer)
      let slope = weight * (load(slopes + j) - product) * scale
      store(weight, weights + j)
      store(slope.replacing(with: 0, where: weight .== 0), slopes + j)
    }
  }
}

extension AttentionShape {
  /// About how many nanoseconds a number of products of queries and keys take.
  func cost(products: Int) -> Int {
    batch * heads * queries.rows * keys.rows * (products * queries.width / 48 + 1)
  }
}

extension Matrix {
  /// Some of the columns in panels of sixteen, on the calling thread.
  func pack(columns range: Range<Int>? = nil, into panels: UnsafeMutablePointer<Float>) {
    pack(depth: 0..<rows, columns: range ?? 0..<columns, into: panels)
  }
}
