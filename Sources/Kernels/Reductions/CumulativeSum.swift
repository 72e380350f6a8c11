/// Running sums along the middle of three dimensions, [outer, length, inner], forwards or from the
/// end backwards; carried in double precision, so that the error does not grow with the length.
public struct CumulativeSum: DeclaredKernel {
  let x: Buffer
  let outer: Int
  let length: Int
  let inner: Int
  let isReversed: Bool
  let out: Buffer

  public init(
    _ x: Buffer, outer: Int, length: Int, inner: Int, reversed: Bool = false, into out: Buffer
  ) {
    self.x = x
    self.outer = outer
    self.length = length
    self.inner = inner
    isReversed = reversed
    self.out = out
  }

  private var partition: Partition {
    Partition(outer, grain: max(1, 16_384 / max(1, length * inner)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { outer * length * inner }

  var footprint: Footprint {
    Footprint(whole: [x], result: out)
  }

  public func run(_ part: Int) {
    for slice in partition.range(part) {
      for column in 0..<inner {
        var sum = 0.0
        for step in 0..<length {
          let row = isReversed ? length - 1 - step : step
          let index = (slice * length + row) * inner + column
          sum += Double(x.pointer[index])
          out.pointer[index] = Float(sum)
        }
      }
    }
  }
}
