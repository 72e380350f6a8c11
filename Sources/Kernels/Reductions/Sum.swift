/// Sums over the middle of three dimensions: [outer, reduced, inner] → [outer, inner].
///
/// The reduced dimension is cut into blocks of fixed size and the blocks' sums are added in order,
/// so the result does not depend on threads. A contiguous block (inner = 1) is summed in sixteen
/// lanes; otherwise its rows are added in four interleaved series, which hides the latency of
/// addition.
public struct Sum: Kernel {
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

  /// Elements of a contiguous block; rows of a block otherwise.
  private static let block = 4_096
  private static let rowBlock = 512
  /// How many columns one part takes, so that wide rows split across threads.
  private static let columnGrain = 64

  public var parts: Int {
    inner == 1
      ? Partition(outer, grain: contiguousGrain).parts
      : outer * Partition(inner, grain: Sum.columnGrain).parts
  }

  public var cost: Int { outer * reduced * inner / 8 + outer * 8 }

  private var contiguousGrain: Int { max(1, 16_384 / max(1, reduced)) }

  public func run(_ part: Int) {
    if inner == 1 {
      for row in Partition(outer, grain: contiguousGrain).range(part) {
        out.pointer[row] = scale * contiguous(x.pointer + row * reduced)
      }
    } else {
      let columns = Partition(inner, grain: Sum.columnGrain)
      let (slice, chunk) = part.quotientAndRemainder(dividingBy: columns.parts)
      let range = columns.range(chunk)
      var column = range.lowerBound
      while column < range.upperBound {
        let sum = strided(x.pointer + slice * reduced * inner + column)
        store(
          scale * sum, out.pointer + slice * inner + column,
          first: min(laneCount, range.upperBound - column))
        column += laneCount
      }
    }
  }

  private func contiguous(_ x: UnsafePointer<Float>) -> Float {
    var total: Float = 0
    var start = 0
    while start < reduced {
      let end = min(start + Sum.block, reduced)
      var lanes = Lanes(repeating: 0)
      var index = start
      while index + laneCount <= end {
        lanes += load(x + index)
        index += laneCount
      }
      if index < end { lanes += load(x + index).keeping(first: end - index, else: 0) }
      total += lanes.total
      start = end
    }
    return total
  }

  private func strided(_ x: UnsafePointer<Float>) -> Lanes {
    var total = Lanes(repeating: 0)
    var start = 0
    while start < reduced {
      let end = min(start + Sum.rowBlock, reduced)
      var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
      var (s2, s3) = (s0, s1)
      var row = start
      while row + 4 <= end {
        s0 += load(x + row * inner)
        s1 += load(x + (row + 1) * inner)
        s2 += load(x + (row + 2) * inner)
        s3 += load(x + (row + 3) * inner)
        row += 4
      }
      while row < end {
        s0 += load(x + row * inner)
        row += 1
      }
      total += (s0 + s1) + (s2 + s3)
      start = end
    }
    return total
  }
}
