/// softmax(Q Kᵀ · scale + mask) V without the matrix of weights: keys are taken a block at a time,
/// and the sums are rescaled whenever a larger score turns up. (Milakov and Gimelshein, "Online
/// normalizer calculation for softmax", 2018; Dao et al., "FlashAttention", 2022.)
///
/// A query without any visible key gets zeros. Memory beyond the result is linear in the number of
/// keys and queries.
public struct FlashAttention: DeclaredKernel {
  let shape: AttentionShape
  let q: Buffer
  let output: Buffer
  let normalizers: Buffer
  private let packed: PackedHeads
  private let partition: Partition

  /// `normalizers` `[batch, heads, queries]` gets ln Σ exp(score) of each query, and ∞ where there
  /// is no key.
  public init(
    _ shape: AttentionShape, q: Buffer, k: Buffer, v: Buffer, output: Buffer, normalizers: Buffer
  ) {
    self.shape = shape
    self.q = q
    self.output = output
    self.normalizers = normalizers
    packed = PackedHeads(shape, k: k, v: v)
    partition = Partition(shape.queries.rows, grain: FlashAttention.queryBlock)
  }

  /// Queries of a part: a multiple of the six rows of the inner loop.
  static let queryBlock = 96
  /// Keys that are taken at once: a multiple of the sixteen columns of the inner loop.
  static let keyBlock = 128

  public var parts: Int { shape.batch * shape.heads * partition.parts }

  public var cost: Int { shape.cost(products: 2) }

  var footprint: Footprint {
    Footprint(whole: [q] + packed.buffers + shape.mask.buffers, results: [output, normalizers])
  }

  public func run(_ part: Int) {
    let (item, block) = part.quotientAndRemainder(dividingBy: partition.parts)
    let (batch, head) = item.quotientAndRemainder(dividingBy: shape.heads)
    let queries = partition.range(block)
    guard !queries.isEmpty, shape.values.width > 0 else { return }
    QueryBlock(
      attention: self, packed: packed, batch: batch, head: head, queries: queries
    ).run()
  }
}

/// Some queries of one head.
private struct QueryBlock {
  let attention: FlashAttention
  let packed: PackedHeads
  let batch: Int
  let head: Int
  let queries: Range<Int>

  func run() {
    let shape = attention.shape
    let (depth, width) = (shape.queries.width, shape.values.width)
    let rows = roundedUp(queries.count, to: tileRows)
    let scratch = Buffer(rows * depth + tileRows * FlashAttention.keyBlock + 2 * rows)
    let q = scratch.pointer
    let scores = q + rows * depth
    let largest = scores + tileRows * FlashAttention.keyBlock
    let sums = largest + rows
    let source = shape.queries.head(attention.q, batch, head)
    for row in 0..<queries.count {
      (q + row * depth).update(
        from: source + (queries.lowerBound + row) * shape.queries.rowStride, count: depth)
      scale(q + row * depth, by: shape.scale, count: depth)
    }
    largest.update(repeating: -.infinity, count: rows)
    sums.update(repeating: 0, count: rows)
    let result =
      shape.output.head(attention.output, batch, head)
      + queries.lowerBound * shape.output.rowStride
    for row in 0..<queries.count {
      (result + row * shape.output.rowStride).update(repeating: 0, count: width)
    }
    let item = batch * shape.heads + head
    let (k, v) = (packed.keys(item), packed.values(item))
    for start in stride(from: 0, to: shape.keys.rows, by: FlashAttention.keyBlock) {
      let count = min(FlashAttention.keyBlock, shape.keys.rows - start)
      for panel in stride(from: 0, to: queries.count, by: tileRows) {
        let panelRows = min(tileRows, queries.count - panel)
        let query = queries.lowerBound + panel
        // The last row of the panel sees the most.
        let seen = shape.mask.visible(query + panelRows - 1, from: start, count: count)
        guard seen > 0 else { continue }
        multiply(
          Rows(q + panel * depth, stride: depth),
          ColumnPanels(packed: k + start * depth, depth: depth), rows: panelRows,
          columns: roundedUp(seen, to: laneCount), depth: depth, into: scores,
          stride: FlashAttention.keyBlock, fresh: true)
        let target = result + panel * shape.output.rowStride
        for row in 0..<panelRows {
          let rescaling = weigh(
            scores + row * FlashAttention.keyBlock, query: query + row, from: start,
            count: shape.mask.visible(query + row, from: start, count: count), of: seen,
            largest: &largest[panel + row], sum: &sums[panel + row])
          if rescaling != 1 {
            scale(target + row * shape.output.rowStride, by: rescaling, count: width)
          }
        }
        multiply(
          Rows(scores, stride: FlashAttention.keyBlock),
          ColumnPanels(packed: v, depth: shape.keys.rows, from: start), rows: panelRows,
          columns: width, depth: seen, into: target, stride: shape.output.rowStride,
          fresh: false)
      }
    }
    let normalizers = attention.normalizers.pointer + item * shape.queries.rows
    for row in 0..<queries.count {
      let sum = sums[row]
      if sum == 0 {
        normalizers[queries.lowerBound + row] = .infinity
      } else {
        scale(result + row * shape.output.rowStride, by: 1 / sum, count: width)
        normalizers[queries.lowerBound + row] =
          largest[row] + logarithm(Lanes(repeating: sum))[0]
      }
    }
  }

  /// Turns a row of scores into exp(score − largest), zeros beyond `count`, and returns what the sums
  /// so far must be multiplied with.
  @inline(always)
  private func weigh(
    _ scores: UnsafeMutablePointer<Float>, query: Int, from start: Int, count: Int, of all: Int,
    largest: inout Float, sum: inout Float
  ) -> Float {
    attention.shape.mask.add(
      to: scores, batch: batch, head: head, query: query, from: start, count: count)
    let whole = count / laneCount * laneCount
    var top = Lanes(repeating: -.infinity)
    for j in (0..<whole).vectors {
      let x = load(scores + j)
      top = top.replacing(with: x, where: x .> top)
    }
    if whole < count {
      let x = load(scores + whole).keeping(first: count - whole, else: -.infinity)
      store(x, scores + whole)
      top = top.replacing(with: x, where: x .> top)
    }
    let before = largest
    let now = max(before, top.maximum)
    let filled = roundedUp(count, to: laneCount)
    guard now > -.infinity else {
      // Nothing visible yet, unless a score is NaN, which must not be lost.
      for j in (0..<filled).vectors {
        let x = load(scores + j)
        store(Lanes(repeating: 0).replacing(with: x, where: x .!= x), scores + j)
      }
      clear(scores, filled..<max(filled, all))
      return 1
    }
    let shift = Lanes(repeating: now)
    var total = Lanes(repeating: 0)
    for j in (0..<filled).vectors {
      let weight = exponentialOfNegative(load(scores + j) - shift)
      store(weight, scores + j)
      total += weight
    }
    clear(scores, filled..<max(filled, all))
    largest = now
    guard now > before else {
      sum += total.total
      return 1
    }
    let rescaling = exponentialOfNegative(Lanes(repeating: before - now))[0]
    sum = sum * rescaling + total.total
    return rescaling
  }

  @inline(always)
  private func clear(_ scores: UnsafeMutablePointer<Float>, _ range: Range<Int>) {
    for j in range.vectors { store(Lanes(repeating: 0), scores + j) }
  }

  @inline(always)
  private func scale(_ row: UnsafeMutablePointer<Float>, by factor: Float, count: Int) {
    for j in (0..<count).vectors {
      let left = count - j
      store(load(row + j, remaining: left) * factor, row + j, remaining: left)
    }
  }
}

/// The keys and values of all heads in panels of sixteen columns, as products read them.
private struct PackedHeads {
  private let keyPanels: Buffer
  private let valuePanels: Buffer
  private let keySize: Int
  private let valueSize: Int

  init(_ shape: AttentionShape, k: Buffer, v: Buffer) {
    keySize = PackPanels.size(depth: shape.keys.width, columns: shape.keys.rows)
    valueSize = PackPanels.size(depth: shape.keys.rows, columns: shape.values.width)
    let items = shape.batch * shape.heads
    keyPanels = Buffer(items * keySize)
    valuePanels = Buffer(items * valueSize)
    PackHeads(shape: shape, k: k, v: v, keys: keyPanels, values: valuePanels).launch()
  }

  /// Keys and values.
  var buffers: [Buffer] { [keyPanels, valuePanels] }

  func keys(_ item: Int) -> UnsafePointer<Float> {
    UnsafePointer(keyPanels.pointer + item * keySize)
  }

  func values(_ item: Int) -> UnsafePointer<Float> {
    UnsafePointer(valuePanels.pointer + item * valueSize)
  }
}

/// Packs a head a part.
private struct PackHeads: DeclaredKernel {
  let shape: AttentionShape
  let k: Buffer
  let v: Buffer
  let keys: Buffer
  let values: Buffer

  var parts: Int { shape.batch * shape.heads }
  var cost: Int { parts * shape.keys.rows * shape.keys.width }

  var footprint: Footprint {
    Footprint(whole: [k, v], results: [keys, values])
  }

  func run(_ part: Int) {
    let (batch, head) = part.quotientAndRemainder(dividingBy: shape.heads)
    let keyColumns = shape.keys.columns(k, batch, head)
    let v = shape.values.columns(v, batch, head).transposed
    keyColumns.pack(
      into: keys.pointer + part
        * PackPanels.size(depth: keyColumns.rows, columns: keyColumns.columns))
    v.pack(into: values.pointer + part * PackPanels.size(depth: v.rows, columns: v.columns))
  }
}
