/// Where the vectors of attention heads lie in a buffer: rows of `width` neighbouring elements.
public struct HeadLayout: Sendable {
  /// How many vectors a head has.
  public let rows: Int
  /// How many elements a vector has.
  public let width: Int
  let batchStride: Int
  let headStride: Int
  let rowStride: Int

  /// Heads one after another: `[batch, heads, rows, width]`.
  public init(heads: Int, rows: Int, width: Int) {
    self.rows = rows
    self.width = width
    batchStride = heads * rows * width
    headStride = rows * width
    rowStride = width
  }

  /// Heads side by side in every row: `[batch, rows, heads · width]`.
  public init(heads: Int, sideBySideIn rows: Int, width: Int) {
    self.rows = rows
    self.width = width
    batchStride = rows * heads * width
    headStride = width
    rowStride = heads * width
  }

  /// The first vector of a head.
  @inline(always)
  func head(_ buffer: Buffer, _ batch: Int, _ head: Int) -> UnsafeMutablePointer<Float> {
    buffer.pointer + batch * batchStride + head * headStride
  }

  /// The vectors of a head, one a column, as a matrix.
  func columns(_ buffer: Buffer, _ batch: Int, _ head: Int) -> Matrix {
    Matrix(
      buffer, offset: batch * batchStride + head * headStride, rows: width, columns: rows,
      rowStride: 1, columnStride: rowStride)
  }
}

/// The sizes of an attention, and which keys a query may look at.
public struct AttentionShape: Sendable {
  let batch: Int
  let heads: Int
  let queries: HeadLayout
  let keys: HeadLayout
  let values: HeadLayout
  let output: HeadLayout
  /// What scores are multiplied with.
  let scale: Float
  let mask: Mask

  public init(
    batch: Int, heads: Int, queries: HeadLayout, keys: HeadLayout, values: HeadLayout,
    output: HeadLayout, scale: Float, mask: Mask
  ) {
    self.batch = batch
    self.heads = heads
    self.queries = queries
    self.keys = keys
    self.values = values
    self.output = output
    self.scale = scale
    self.mask = mask
  }

  /// How many queries there are in all.
  public var queryCount: Int { batch * heads * queries.rows }

  /// What is added to scores, and how far a query sees.
  public struct Mask: Sendable {
    /// Query i sees keys 0...i + reach; nil for all.
    let reach: Int?
    /// Added to the scores; −∞ hides a key.
    let bias: Buffer?
    let strides: (batch: Int, head: Int, query: Int, key: Int)

    /// A stride of 0 repeats the bias along a dimension; that of keys is 0 or 1.
    public init(
      reach: Int?, bias: Buffer?, strides: (batch: Int, head: Int, query: Int, key: Int)
    ) {
      self.reach = reach
      self.bias = bias
      self.strides = strides
    }

    /// What of it is in memory.
    var buffers: [Buffer] { bias.map { [$0] } ?? [] }

    /// How many of the keys `start ..< start + count` a query sees.
    @inline(always)
    func visible(_ query: Int, from start: Int, count: Int) -> Int {
      guard let reach else { return count }
      return max(0, min(count, query + reach + 1 - start))
    }

    /// Adds the bias of a query's keys from `start` on to their scores.
    @inline(always)
    func add(
      to scores: UnsafeMutablePointer<Float>, batch: Int, head: Int, query: Int, from start: Int,
      count: Int
    ) {
      guard let bias else { return }
      let row =
        bias.pointer + batch * strides.batch + head * strides.head + query * strides.query
      if strides.key == 0 {
        let bias = Lanes(repeating: row.pointee)
        for j in (0..<count).vectors { store(load(scores + j) + bias, scores + j) }
      } else {
        for j in (0..<count).vectors {
          store(load(scores + j) + load(row + start + j), scores + j)
        }
      }
    }
  }
}
