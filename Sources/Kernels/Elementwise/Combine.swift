/// out = f(a, b), element by element, where a stride of 0 repeats an argument along a dimension.
public struct Combine: DeclaredKernel {
  /// A dimension of the result, and how far each argument moves along it.
  public struct Dimension: Sendable {
    public let size: Int
    public let aStride: Int
    public let bStride: Int

    public init(size: Int, aStride: Int, bStride: Int) {
      self.size = size
      self.aStride = aStride
      self.bStride = bStride
    }
  }

  let function: BinaryFunction
  let a: Buffer
  let b: Buffer
  let out: Buffer
  /// All dimensions but the innermost, outermost first.
  private let outer: [Dimension]
  private let inner: Dimension
  private let rows: Int
  private let grain: Int

  /// Buffers of the same length.
  public init(_ function: BinaryFunction, _ a: Buffer, _ b: Buffer, into out: Buffer) {
    self.init(
      function, a, b, into: out, outer: [],
      inner: Dimension(size: out.count, aStride: 1, bStride: 1))
  }

  /// `outer` and `inner` make up `out`; in the inner dimension a stride is 0 or 1.
  public init(
    _ function: BinaryFunction, _ a: Buffer, _ b: Buffer, into out: Buffer, outer: [Dimension],
    inner: Dimension
  ) {
    self.function = function
    self.a = a
    self.b = b
    self.out = out
    self.outer = outer
    self.inner = inner
    rows = outer.reduce(1) { $0 * $1.size }
    grain = rows == 1 ? 16_384 : max(1, 16_384 / max(1, inner.size))
  }

  public var parts: Int {
    Partition(rows == 1 ? inner.size : rows, grain: grain).parts
  }

  public var cost: Int { rows * (inner.size / 8 + 4) }

  var footprint: Footprint {
    guard rows == 1 else { return Footprint(whole: [a, b], result: out) }
    var footprint = Footprint(result: out, rows: inner.size)
    for (buffer, stride) in [(a, inner.aStride), (b, inner.bStride)] {
      if stride == 1 { footprint.sliced.append(buffer) } else { footprint.whole.append(buffer) }
    }
    return footprint
  }

  func run(rows range: Range<Int>) {
    row(
      a.pointer + range.lowerBound * inner.aStride, b.pointer + range.lowerBound * inner.bStride,
      out.pointer + range.lowerBound, range.count, .whole)
  }

  public func run(_ part: Int) {
    guard rows > 1 else { return run(rows: Partition(inner.size, grain: grain).range(part)) }
    let range = Partition(rows, grain: grain).range(part)
    for index in range {
      var (aOffset, bOffset, rest) = (0, 0, index)
      for dimension in outer.reversed() {
        let (quotient, position) = rest.quotientAndRemainder(dividingBy: dimension.size)
        aOffset += position * dimension.aStride
        bOffset += position * dimension.bStride
        rest = quotient
      }
      // What a row stores past its end the following rows overwrite, if they are of the same part.
      let end = index * inner.size + roundedUp(inner.size, to: laneCount)
      row(
        a.pointer + aOffset, b.pointer + bOffset, out.pointer + index * inner.size, inner.size,
        end <= range.upperBound * inner.size ? .whole : .exact)
    }
  }

  private func row(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>,
    _ count: Int, _ tail: BinaryFunction.Tail
  ) {
    switch (inner.aStride, inner.bStride) {
    case (0, _): function.second(a, b, out, count, tail)
    case (_, 0): function.first(a, b, out, count, tail)
    default: function.both(a, b, out, count, tail)
    }
  }
}
