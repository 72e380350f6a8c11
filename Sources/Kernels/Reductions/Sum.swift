/// Sums over the middle of three dimensions: [outer, reduced, inner] → [outer, inner].
///
/// The reduced dimension is cut into blocks of fixed size and the blocks' sums are added in order,
/// so the result does not depend on threads. A contiguous block (inner = 1) is summed in sixteen
/// lanes; otherwise its rows are added in four interleaved series, which hides the latency of
/// addition. Where there are many blocks and little else to share, the blocks are what threads
/// share. Sums of very many elements are carried in double precision, see ``LongSum``.
public struct Sum {
  let x: Buffer
  let out: Buffer
  let outer: Int
  let reduced: Int
  let inner: Int
  let scale: Float

  /// `out` gets `scale` times the sums.
  public init(
    _ x: Buffer, outer: Int, reduced: Int, inner: Int, scale: Float = 1, into out: Buffer
  ) {
    self.x = x
    self.out = out
    self.outer = outer
    self.reduced = reduced
    self.inner = inner
    self.scale = scale
  }

  /// Elements of a contiguous block, rows of another.
  private var block: Int { inner == 1 ? 4_096 : 512 }

  private var blocks: Int { (reduced + block - 1) / block }

  /// Computes the sums.
  public func launch() {
    guard reduced <= longestFloatSum else {
      return LongSum(
        x: x, outer: outer, reduced: reduced, inner: inner, scale: scale, out: out
      ).launch()
    }
    let whole = BlockSums(
      x: x, outer: outer, reduced: reduced, inner: inner, block: block, scale: scale, out: out)
    // Depends on the shape only, and both ways add the same numbers in the same order.
    guard blocks >= 4, whole.parts < 4 else { return whole.launch() }
    let partial = Buffer(outer * blocks * inner)
    BlockSums(
      x: x, outer: outer, reduced: reduced, inner: inner, block: block, scale: nil, out: partial
    ).launch()
    BlockTotals(
      partial: partial, outer: outer, blocks: blocks, inner: inner, scale: scale, out: out
    ).launch()
  }
}

/// The sums of blocks: added up and scaled if there is a scale, else each for itself,
/// [outer, blocks, inner].
private struct BlockSums: DeclaredKernel {
  let x: Buffer
  let outer: Int
  let reduced: Int
  let inner: Int
  let block: Int
  let scale: Float?
  let out: Buffer

  /// How many columns one part takes, so that wide rows split across threads.
  private static let columnGrain = 64

  private var blocks: Int { (reduced + block - 1) / block }

  /// Slices of the outer dimension, or each block of each slice.
  private var slices: Int { scale == nil ? outer * blocks : outer }

  private var slicePartition: Partition {
    let length = scale == nil ? block : reduced
    return Partition(slices, grain: max(1, 16_384 / max(1, length * min(inner, 64))))
  }

  private var columnPartition: Partition { Partition(inner, grain: BlockSums.columnGrain) }

  var parts: Int { slicePartition.parts * columnPartition.parts }

  var cost: Int { outer * reduced * inner / 8 + slices * 8 }

  var footprint: Footprint { Footprint(whole: [x], result: out) }

  func run(_ part: Int) {
    let (slicePart, columnPart) = part.quotientAndRemainder(dividingBy: columnPartition.parts)
    let columns = columnPartition.range(columnPart)
    for slice in slicePartition.range(slicePart) {
      if scale != nil {
        sums(of: 0..<blocks, in: slice, columns, into: out.pointer + slice * inner)
      } else {
        let (slice, index) = slice.quotientAndRemainder(dividingBy: blocks)
        sums(
          of: index..<index + 1, in: slice, columns,
          into: out.pointer + (slice * blocks + index) * inner)
      }
    }
  }

  private func sums(
    of blocks: Range<Int>, in slice: Int, _ columns: Range<Int>,
    into out: UnsafeMutablePointer<Float>
  ) {
    let x = UnsafePointer(x.pointer + slice * reduced * inner)
    if inner == 1 {
      var total: Float = 0
      for index in blocks { total += contiguous(x, range(of: index)) }
      out.pointee = (scale ?? 1) * total
      return
    }
    for column in columns.vectors {
      var total = Lanes(repeating: 0)
      for index in blocks { total += strided(x + column, range(of: index)) }
      store(
        (scale ?? 1) * total, out + column, first: min(laneCount, columns.upperBound - column))
    }
  }

  private func range(of index: Int) -> Range<Int> {
    index * block..<min(reduced, (index + 1) * block)
  }

  private func contiguous(_ x: UnsafePointer<Float>, _ range: Range<Int>) -> Float {
    var lanes = Lanes(repeating: 0)
    var index = range.lowerBound
    while index + laneCount <= range.upperBound {
      lanes += load(x + index)
      index += laneCount
    }
    if index < range.upperBound {
      lanes += load(x + index).keeping(first: range.upperBound - index, else: 0)
    }
    return lanes.total
  }

  private func strided(_ x: UnsafePointer<Float>, _ range: Range<Int>) -> Lanes {
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (s2, s3) = (s0, s1)
    var row = range.lowerBound
    while row + 4 <= range.upperBound {
      s0 += load(x + row * inner)
      s1 += load(x + (row + 1) * inner)
      s2 += load(x + (row + 2) * inner)
      s3 += load(x + (row + 3) * inner)
      row += 4
    }
    while row < range.upperBound {
      s0 += load(x + row * inner)
      row += 1
    }
    return (s0 + s1) + (s2 + s3)
  }
}

/// Adds up the sums of blocks in order: [outer, blocks, inner] → [outer, inner].
private struct BlockTotals: DeclaredKernel {
  let partial: Buffer
  let outer: Int
  let blocks: Int
  let inner: Int
  let scale: Float
  let out: Buffer

  var parts: Int { outer }
  var cost: Int { outer * blocks * inner / 4 }

  var footprint: Footprint { Footprint(whole: [partial], result: out) }

  func run(_ slice: Int) {
    let from = partial.pointer + slice * blocks * inner
    let to = out.pointer + slice * inner
    for column in (0..<inner).vectors {
      var total = Lanes(repeating: 0)
      for index in 0..<blocks { total += load(from + index * inner + column) }
      store(scale * total, to + column, first: min(laneCount, inner - column))
    }
  }
}
