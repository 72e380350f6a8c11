/// Σ x², in double precision, so that neither exploding nor vanishing gradients leave its range.
///
/// Each block of fixed size is summed in sixteen lanes, and the blocks' sums are added in order.
public struct SumOfSquares: Kernel {
  let x: Buffer
  /// The sum of each part: a Double in the place of two Floats.
  private let sums: Buffer
  private let partition: Partition

  public init(_ x: Buffer) {
    self.x = x
    partition = Partition(x.count, grain: 16_384)
    sums = Buffer(2 * partition.parts)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { x.count / 4 }

  public func run(_ part: Int) {
    let range = partition.range(part)
    let x = x.pointer
    var (low, high) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
    for i in range.vectors {
      let x = load(x + i).keeping(first: range.upperBound - i, else: 0)
      add(squaresOf: x.lowHalf, to: &low)
      add(squaresOf: x.highHalf, to: &high)
    }
    let eight = low + high
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    slot(part).storeBytes(of: two[0] + two[1], as: Double.self)
  }

  @inline(always)
  private func add(squaresOf x: SIMD8<Float>, to sum: inout SIMD8<Double>) {
    var wide = SIMD8<Double>(repeating: 0)
    for lane in 0..<8 { wide[lane] = Double(x[lane]) }
    sum += wide * wide
  }

  private func slot(_ part: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(sums.pointer) + part * MemoryLayout<Double>.stride
  }

  /// Computes the sum.
  public func value() -> Double {
    launch()
    Recording.noteReading(of: x)
    return (0..<parts).reduce(0) { $0 + slot($1).load(as: Double.self) }
  }
}
