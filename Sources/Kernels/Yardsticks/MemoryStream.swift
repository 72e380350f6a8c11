/// The plainest passes over memory, after J. McCalpin's STREAM: other kernels' traffic is compared
/// with them.
public struct MemoryStream: Kernel {
  public enum Pass: Sendable {
    /// y = a.
    case copy
    /// y = a + 3·b.
    case triad
  }

  private let pass: Pass
  private let a: Buffer
  private let b: Buffer
  private let y: Buffer
  private let partition: Partition

  /// All buffers are equally long; a copy does not read `b`.
  public init(_ pass: Pass, _ a: Buffer, _ b: Buffer, into y: Buffer) {
    self.pass = pass
    self.a = a
    self.b = b
    self.y = y
    partition = Partition(y.count, grain: 65_536)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { y.count / 4 }

  public func run(_ part: Int) {
    let (a, b, y) = (a.pointer, b.pointer, y.pointer)
    switch pass {
    case .copy:
      for i in partition.range(part).vectors { store(load(a + i), y + i) }
    case .triad:
      let three = Lanes(repeating: 3)
      for i in partition.range(part).vectors {
        store(load(a + i).addingProduct(three, load(b + i)), y + i)
      }
    }
  }
}
