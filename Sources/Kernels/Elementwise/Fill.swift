/// out = scale · x / divisor in every element, where x is a single one.
///
/// A number that a kernel made stays in memory this way, for a recorded step to make it anew.
public struct Fill: RowKernel {
  let x: Buffer
  let scale: Float
  let divisor: Float
  let out: Buffer
  let partition: Partition

  public init(_ x: Buffer, scale: Float = 1, divisor: Float = 1, into out: Buffer) {
    self.x = x
    self.scale = scale
    self.divisor = divisor
    self.out = out
    partition = Partition(out.count, grain: 16_384)
  }

  public var cost: Int { out.count / 8 }

  var footprint: Footprint { Footprint(whole: [x], result: out, rows: out.count) }

  func run(rows: Range<Int>) {
    let value = Lanes(repeating: scale * x.pointer[0] / divisor)
    for i in rows.vectors { store(value, out.pointer + i) }
  }
}
