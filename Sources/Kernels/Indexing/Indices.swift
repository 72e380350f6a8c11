/// Copies indices and stops the program unless each is a whole number in `0 ..< bound`: who looks
/// something up by the copies need not fear for them, at any time that the kernel is run.
public struct CheckedIndices: RowKernel {
  let indices: Buffer
  let bound: Int
  /// Who wants to know, for the message.
  let operation: String
  let checked: Buffer
  let partition: Partition

  public init(_ indices: Buffer, below bound: Int, for operation: String, into checked: Buffer) {
    self.indices = indices
    self.bound = bound
    self.operation = operation
    self.checked = checked
    partition = Partition(indices.count)
  }

  public var cost: Int { indices.count / 4 }

  var footprint: Footprint { Footprint(sliced: [indices], result: checked, rows: checked.count) }

  func run(rows: Range<Int>) {
    for i in rows.vectors {
      let x = load(indices.pointer + i).keeping(first: rows.upperBound - i, else: 0)
      // Valid indices are below 2²⁴, where rounding to a whole number is adding and taking away 2²³.
      let whole = (x + 8_388_608) - 8_388_608
      let isInvalid = (x .< 0) .| (x .>= Float(bound)) .| ((whole .!= x) .& (x .< 8_388_608))
      let invalid = isInvalid .| (x .!= x)
      for lane in 0..<laneCount where invalid[lane] {
        fatalError(
          "\(operation): \(x[lane]) at \(i + lane) is not a whole number in 0..<\(bound)")
      }
      store(x, checked.pointer + i)
    }
  }
}
