/// As many fused multiply-adds as the processor can do: every lane of six vectors repeats
/// x ← a·x + b, waiting for nothing but its own last step and touching no memory until the end.
///
/// Other kernels' arithmetic is compared with it.
public struct MultiplyAddChains: Kernel {
  /// How many numbers a part computes; number i starts from i.
  public static let chains = 6 * laneCount

  public let parts: Int
  private let length: Int
  private let factor: Float
  private let summand: Float
  private let out: Buffer

  /// `out` has room for `chains` numbers a part.
  public init(
    parts: Int, length: Int, factor: Float, summand: Float, into out: Buffer
  ) {
    self.parts = parts
    self.length = length
    self.factor = factor
    self.summand = summand
    self.out = out
  }

  /// How many floating-point operations the whole has: two in a multiply-add.
  public var operations: Int { 2 * parts * MultiplyAddChains.chains * length }
  public var cost: Int { operations / 100 }

  public func run(_ part: Int) {
    let (a, b) = (Lanes(repeating: factor), Lanes(repeating: summand))
    func start(_ vector: Int) -> Lanes { Lanes.indices + Float(vector * laneCount) }
    var (x0, x1, x2, x3, x4, x5) = (start(0), start(1), start(2), start(3), start(4), start(5))
    for _ in 0..<length {
      x0 = b.addingProduct(x0, a)
      x1 = b.addingProduct(x1, a)
      x2 = b.addingProduct(x2, a)
      x3 = b.addingProduct(x3, a)
      x4 = b.addingProduct(x4, a)
      x5 = b.addingProduct(x5, a)
    }
    let y = out.pointer + part * MultiplyAddChains.chains
    store(x0, y)
    store(x1, y + laneCount)
    store(x2, y + 2 * laneCount)
    store(x3, y + 3 * laneCount)
    store(x4, y + 4 * laneCount)
    store(x5, y + 5 * laneCount)
  }
}
