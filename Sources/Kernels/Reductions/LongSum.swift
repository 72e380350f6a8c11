/// Up to so many Floats a sum keeps its digits by being cut into lanes and blocks; the error of longer
/// ones would grow with their length, so they are carried in double precision.
let longestFloatSum = 1 << 17

/// Σ term(i) for the vectors that begin at i = 0, 16, 32 …, in double precision: for rows longer than
/// `longestFloatSum`. A last vector that is not whole counts as far as there are elements.
@inline(never)
func longSum(_ count: Int, _ term: (_ index: Int) -> Lanes) -> Double {
  var sum = DoubleLanes(repeating: 0)
  for i in wholeVectors(count) { sum += DoubleLanes(term(i)) }
  if let (i, left) = lastVector(count) {
    sum += DoubleLanes(term(i).keeping(first: left, else: 0))
  }
  return total(sum)
}

/// The sum of all lanes, always added in the same order.
@inline(always)
private func total(_ lanes: DoubleLanes) -> Double {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// A buffer seen as one of half as many Doubles.
extension Buffer {
  convenience init(doubles count: Int) { self.init(2 * count) }

  var doubles: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Double.self)
  }
}

@inline(always)
func load(_ pointer: UnsafeMutablePointer<Double>) -> DoubleLanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: DoubleLanes.self)
}

@inline(always)
func store(_ lanes: DoubleLanes, _ pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: DoubleLanes.self)
}

/// ``Sum`` over more than `longestFloatSum` elements: blocks of fixed size, each summed in sixteen
/// lanes of double precision, and the blocks' sums added in order.
struct LongSum {
  let x: Buffer
  let outer: Int
  let reduced: Int
  let inner: Int
  let scale: Float
  let out: Buffer

  func launch() {
    let block = inner == 1 ? 16_384 : 1_024
    let sums = LongBlockSums(
      x: x, outer: outer, reduced: reduced, inner: inner,
      blocks: Partition(reduced, grain: block))
    sums.launch()
    LongBlockTotals(sums: sums, scale: scale, out: out).launch()
  }
}

/// The sums of blocks in double precision, [outer, blocks, inner rounded up to whole vectors].
private struct LongBlockSums: DeclaredKernel {
  let x: Buffer
  let outer: Int
  let reduced: Int
  let inner: Int
  let blocks: Partition
  let stride: Int
  let partial: Buffer

  init(x: Buffer, outer: Int, reduced: Int, inner: Int, blocks: Partition) {
    (self.x, self.outer, self.reduced, self.inner) = (x, outer, reduced, inner)
    self.blocks = blocks
    stride = inner == 1 ? 1 : roundedUp(inner, to: laneCount)
    partial = Buffer(doubles: outer * blocks.parts * stride)
  }

  var parts: Int { outer * blocks.parts }
  var cost: Int { outer * reduced * inner / 4 }
  var footprint: Footprint { Footprint(whole: [x], result: partial) }

  func run(_ part: Int) {
    let (slice, block) = part.quotientAndRemainder(dividingBy: blocks.parts)
    let range = blocks.range(block)
    let x = UnsafePointer(x.pointer + (slice * reduced + range.lowerBound) * inner)
    let out = partial.doubles + part * stride
    if inner == 1 {
      out.pointee = longSum(range.count) { load(x + $0) }
      return
    }
    for column in (0..<inner).vectors {
      var sum = DoubleLanes(repeating: 0)
      for row in 0..<range.count { sum += DoubleLanes(load(x + row * inner + column)) }
      store(sum, out + column)
    }
  }
}

/// Adds up the sums of blocks in order: [outer, blocks, inner] → [outer, inner].
private struct LongBlockTotals: DeclaredKernel {
  let sums: LongBlockSums
  let scale: Float
  let out: Buffer

  var parts: Int { sums.outer }
  var cost: Int { sums.outer * sums.blocks.parts * sums.inner }
  var footprint: Footprint { Footprint(whole: [sums.partial], result: out) }

  func run(_ slice: Int) {
    let (blocks, stride, inner) = (sums.blocks.parts, sums.stride, sums.inner)
    for column in 0..<inner {
      var total = 0.0
      for block in 0..<blocks {
        total += sums.partial.doubles[(slice * blocks + block) * stride + column]
      }
      out.pointer[slice * inner + column] = Float(Double(scale) * total)
    }
  }
}
