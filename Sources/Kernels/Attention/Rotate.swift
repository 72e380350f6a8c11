/// Rotates pairs of elements by an angle of their position: [outer, positions, inner, 2·half] with
/// element j of the first half paired with element j of the second.
public struct Rotate: DeclaredKernel {
  let x: Buffer
  let cosines: Buffer
  let sines: Buffer
  let out: Buffer
  let positions: Int
  let start: Int
  let inner: Int
  let half: Int
  let isInverse: Bool
  private let partition: Partition

  /// The tables hold `half` values a position; `start` is the position of the first row, and
  /// `isInverse` turns back.
  public init(
    _ x: Buffer, cosines: Buffer, sines: Buffer, positions: Int, from start: Int, inner: Int,
    half: Int, isInverse: Bool, into out: Buffer
  ) {
    self.x = x
    self.cosines = cosines
    self.sines = sines
    self.out = out
    self.positions = positions
    self.start = start
    self.inner = inner
    self.half = half
    self.isInverse = isInverse
    partition = Partition(x.count / max(1, 2 * half), grain: max(1, 8_192 / max(1, half)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { x.count / 4 }

  var footprint: Footprint {
    Footprint(whole: [x, cosines, sines], result: out)
  }

  public func run(_ part: Int) {
    let sign: Float = isInverse ? -1 : 1
    for row in partition.range(part) {
      let angle = (start + row / inner % positions) * half
      let (cosines, sines) = (cosines.pointer + angle, sines.pointer + angle)
      let first = x.pointer + row * 2 * half
      let (second, target) = (first + half, out.pointer + row * 2 * half)
      for j in (0..<half).vectors {
        let (a, b) = (load(first + j), load(second + j))
        let (c, s) = (load(cosines + j), sign * load(sines + j))
        store((a * c).addingProduct(-b, s), target + j, remaining: half - j)
        store((b * c).addingProduct(a, s), target + half + j, remaining: half - j)
      }
    }
  }
}
