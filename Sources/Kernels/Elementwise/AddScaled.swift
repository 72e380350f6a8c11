/// out = a + scale · b, element by element, rounded once.
public struct AddScaled: RowKernel {
  let a: Buffer
  let b: Buffer
  let out: Buffer
  let scale: Float
  let partition: Partition

  /// `out` may be `a` or `b` itself.
  public init(_ a: Buffer, _ scale: Float, _ b: Buffer, into out: Buffer) {
    self.a = a
    self.b = b
    self.out = out
    self.scale = scale
    partition = Partition(out.count)
  }

  public var cost: Int { out.count / 4 }

  var footprint: Footprint { Footprint(sliced: [a, b], result: out, rows: out.count) }

  func run(rows: Range<Int>) {
    let (a, b, out) = (a.pointer, b.pointer, out.pointer)
    let scale = Lanes(repeating: scale)
    for i in rows.vectors {
      store(load(a + i).addingProduct(scale, load(b + i)), out + i)
    }
  }
}
