/// Σ x², in double precision, so that neither exploding nor vanishing gradients leave its range.
///
/// Each block of fixed size is summed in sixteen lanes, and the blocks' sums are added in order.
public struct SumOfSquares: DeclaredKernel {
  let x: Buffer
  /// The sum of each part: a Double in the place of two Floats.
  fileprivate let sums: Buffer
  private let partition: Partition

  public init(_ x: Buffer) {
    self.x = x
    partition = Partition(x.count, grain: 16_384)
    sums = Buffer(2 * partition.parts)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { x.count / 4 }

  var footprint: Footprint { Footprint(whole: [x], result: sums) }

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

  /// The sums of all parts, added up: of a kernel that has run.
  fileprivate var total: Double { (0..<parts).reduce(0) { $0 + slot($1).load(as: Double.self) } }

  /// Computes the sum.
  public func value() -> Double {
    launch()
    Recorder.noteReading(of: x)
    return total
  }
}

/// ‖g‖ over all elements of several gradients, and the factor that scales them down to a norm of at
/// most `limit`: limit / (‖g‖ + 10⁻⁶) where that is below 1, else 1.
public struct ClippingFactor: DeclaredKernel {
  let sums: [SumOfSquares]
  let limit: Float
  let norm: Buffer
  let factor: Buffer

  /// The sums of squares have been computed.
  public init(_ sums: [SumOfSquares], limit: Float, norm: Buffer, factor: Buffer) {
    self.sums = sums
    self.limit = limit
    self.norm = norm
    self.factor = factor
  }

  public var parts: Int { 1 }
  public var cost: Int { 10 + sums.count }

  var footprint: Footprint { Footprint(whole: sums.map { $0.sums }, results: [norm, factor]) }

  public func run(_ part: Int) {
    let length = Float(sums.reduce(0) { $0 + $1.total }.squareRoot())
    let share = limit / (length + 1e-6)
    norm.pointer[0] = length
    // Written so that a norm that is not a number goes on to every element and is noticed.
    factor.pointer[0] = share >= 1 ? 1 : share
  }
}
