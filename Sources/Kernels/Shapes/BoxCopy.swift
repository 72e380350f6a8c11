/// Copies a box of elements between two buffers, each walked with strides of its own.
///
/// Permuting, slicing, padding, joining and repeating are all such copies: a source stride of 0
/// repeats an element, offsets and target strides place the box within a larger one.
public struct BoxCopy: DeclaredKernel {
  /// A dimension of the box, and how far source and target move along it.
  public struct Dimension: Sendable {
    public let size: Int
    public let sourceStride: Int
    public let targetStride: Int

    public init(size: Int, sourceStride: Int, targetStride: Int) {
      self.size = size
      self.sourceStride = sourceStride
      self.targetStride = targetStride
    }
  }

  let source: Buffer
  let sourceOffset: Int
  let target: Buffer
  let targetOffset: Int
  /// All dimensions but two, outermost first.
  private let outer: [Dimension]
  /// Where the innermost dimension is not contiguous in the source, one that is, so that blocks of
  /// these two stay in the cache on both sides; otherwise the second innermost.
  private let second: Dimension
  private let inner: Dimension
  private let outerCount: Int

  /// `dimensions` go from the outermost to the innermost of the target; no two elements of the box
  /// share a place in the target.
  public init(
    _ source: Buffer, from sourceOffset: Int = 0, into target: Buffer,
    at targetOffset: Int = 0, dimensions: [Dimension]
  ) {
    self.source = source
    self.sourceOffset = sourceOffset
    self.target = target
    self.targetOffset = targetOffset
    var dimensions = BoxCopy.joined(dimensions)
    let single = Dimension(size: 1, sourceStride: 0, targetStride: 0)
    inner = dimensions.popLast() ?? Dimension(size: 1, sourceStride: 1, targetStride: 1)
    if inner.sourceStride > 1, let index = dimensions.lastIndex(where: { $0.sourceStride == 1 }) {
      second = dimensions.remove(at: index)
    } else {
      second = dimensions.popLast() ?? single
    }
    outer = dimensions
    outerCount = dimensions.reduce(1) { $0 * $1.size }
  }

  /// Neighbours joined where source and target move along them as along one.
  private static func joined(_ dimensions: [Dimension]) -> [Dimension] {
    var result: [Dimension] = []
    for next in dimensions where next.size != 1 {
      if let last = result.last, last.sourceStride == next.size * next.sourceStride,
        last.targetStride == next.size * next.targetStride
      {
        result[result.count - 1] = Dimension(
          size: last.size * next.size, sourceStride: next.sourceStride,
          targetStride: next.targetStride)
      } else {
        result.append(next)
      }
    }
    return result
  }

  /// Blocks of 32 × 32 where rows become columns: both sides of one fit the first-level cache.
  private static let block = 32

  private var isContiguous: Bool { inner.sourceStride == 1 && inner.targetStride == 1 }

  private var innerPartition: Partition { Partition(inner.size, grain: 32_768) }

  private var secondPartition: Partition {
    Partition(
      second.size,
      grain: isContiguous ? max(1, 16_384 / max(1, inner.size)) : BoxCopy.block)
  }

  public var parts: Int { outerCount * secondPartition.parts * innerPartition.parts }

  public var cost: Int {
    let count = outerCount * second.size * inner.size
    return isContiguous ? count / 8 + outerCount * second.size * 4 : count
  }

  var footprint: Footprint {
    Footprint(whole: [source], result: target)
  }

  public func run(_ part: Int) {
    let (rest, innerPart) = part.quotientAndRemainder(dividingBy: innerPartition.parts)
    let (index, secondPart) = rest.quotientAndRemainder(dividingBy: secondPartition.parts)
    guard index < outerCount else { return }
    let columns = innerPartition.range(innerPart)
    let rows = secondPartition.range(secondPart)
    var from = source.pointer + sourceOffset + columns.lowerBound * inner.sourceStride
    var to = target.pointer + targetOffset + columns.lowerBound * inner.targetStride
    var remaining = index
    for dimension in outer.reversed() {
      let (quotient, position) = remaining.quotientAndRemainder(dividingBy: dimension.size)
      from += position * dimension.sourceStride
      to += position * dimension.targetStride
      remaining = quotient
    }
    if isContiguous {
      for row in rows {
        (to + row * second.targetStride)
          .update(from: from + row * second.sourceStride, count: columns.count)
      }
    } else {
      copyBlocks(rows, columns.count, from, to)
    }
  }

  private func copyBlocks(
    _ rows: Range<Int>, _ columns: Int, _ from: UnsafePointer<Float>,
    _ to: UnsafeMutablePointer<Float>
  ) {
    for start in stride(from: 0, to: columns, by: BoxCopy.block) {
      let end = min(columns, start + BoxCopy.block)
      for row in rows {
        let from = from + row * second.sourceStride
        let to = to + row * second.targetStride
        for column in start..<end {
          to[column * inner.targetStride] = from[column * inner.sourceStride]
        }
      }
    }
  }
}
