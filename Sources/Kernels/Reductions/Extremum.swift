/// The largest or smallest elements over the middle of three dimensions, and where they are:
/// [outer, reduced, inner] → [outer, inner].
///
/// Of equal elements the first counts. A NaN counts as beyond all numbers.
public struct Extremum: DeclaredKernel {
  /// Which end of the order.
  public enum Direction: Sendable { case largest, smallest }

  let direction: Direction
  let x: Buffer
  let outer: Int
  let reduced: Int
  let inner: Int
  let values: Buffer
  let indices: Buffer

  /// `reduced` must not be 0. Indices count along the reduced dimension, exact up to 2²⁴.
  public init(
    _ direction: Direction, _ x: Buffer, outer: Int, reduced: Int, inner: Int,
    values: Buffer, indices: Buffer
  ) {
    self.direction = direction
    self.x = x
    self.outer = outer
    self.reduced = reduced
    self.inner = inner
    self.values = values
    self.indices = indices
  }

  private var partition: Partition {
    Partition(outer, grain: max(1, 16_384 / max(1, reduced * inner)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { outer * reduced * inner / 4 + outer * 16 }

  var footprint: Footprint {
    Footprint(whole: [x], results: [values, indices])
  }

  public func run(_ part: Int) {
    for slice in partition.range(part) {
      let x = UnsafePointer(x.pointer + slice * reduced * inner)
      if inner == 1 {
        let (value, index) = contiguous(x)
        values.pointer[slice] = value
        indices.pointer[slice] = index
      } else {
        for column in (0..<inner).vectors {
          let best = strided(x + column)
          let count = min(laneCount, inner - column)
          store(unordered(best.value), values.pointer + slice * inner + column, first: count)
          store(best.index, indices.pointer + slice * inner + column, first: count)
        }
      }
    }
  }

  /// Elements with their signs changed for the smallest, so that one order serves both.
  @inline(always)
  private func ordered(_ x: Lanes) -> Lanes { direction == .largest ? x : -x }

  @inline(always)
  private func unordered(_ x: Lanes) -> Lanes { direction == .largest ? x : -x }

  private struct Best {
    var value: Lanes
    var index: Lanes

    /// Takes the candidates that are beyond the best so far.
    @inline(always)
    mutating func consider(_ candidate: Lanes, at position: Lanes) {
      let isBeyond = (candidate .> value) .| ((candidate .!= candidate) .& (value .== value))
      value.replace(with: candidate, where: isBeyond)
      index.replace(with: position, where: isBeyond)
    }
  }

  @inline(always)
  private func strided(_ x: UnsafePointer<Float>) -> Best {
    var best = Best(value: ordered(load(x)), index: Lanes(repeating: 0))
    for row in 1..<max(1, reduced) {
      best.consider(ordered(load(x + row * inner)), at: Lanes(repeating: Float(row)))
    }
    return best
  }

  @inline(always)
  private func contiguous(_ x: UnsafePointer<Float>) -> (value: Float, index: Float) {
    // Lanes past the end repeat the first element, under an index that never wins.
    let first = ordered(load(x))[0]
    var best = Best(
      value: ordered(load(x)).keeping(first: reduced, else: first),
      index: Lanes.indices.keeping(first: reduced, else: 0))
    var start = laneCount
    while start < reduced {
      let candidate = ordered(load(x + start)).keeping(first: reduced - start, else: first)
      best.consider(candidate, at: Lanes.indices + Float(start))
      start += laneCount
    }
    var (value, index) = (best.value[0], best.index[0])
    for lane in 1..<laneCount {
      let (other, position) = (best.value[lane], best.index[lane])
      let isBeyond = other > value || (other.isNaN && !value.isNaN)
      let isEqual = other == value || (other.isNaN && value.isNaN)
      if isBeyond || (isEqual && position < index) { (value, index) = (other, position) }
    }
    return (direction == .largest ? value : -value, index)
  }
}
