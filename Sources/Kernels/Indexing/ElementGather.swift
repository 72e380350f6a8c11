/// Elements of each row by their indices: [rows, width], [rows, count] → [rows, count].
public struct ElementGather: DeclaredKernel {
  let x: Buffer
  let width: Int
  let indices: Buffer
  let count: Int
  let out: Buffer
  private let partition: Partition

  /// The caller has checked the indices.
  public init(_ x: Buffer, width: Int, indices: Buffer, count: Int, into out: Buffer) {
    self.x = x
    self.width = width
    self.indices = indices
    self.count = count
    self.out = out
    partition = Partition(indices.count / max(1, count), grain: max(1, 16_384 / max(1, count)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { indices.count * 2 }

  var footprint: Footprint {
    Footprint(whole: [x, indices], result: out)
  }

  public func run(_ part: Int) {
    for row in partition.range(part) {
      for place in row * count..<(row + 1) * count {
        out.pointer[place] = x.pointer[row * width + Int(indices.pointer[place])]
      }
    }
  }
}

/// Adds elements into those of each row: x[r, indices[r, j]] += dy[r, j].
public struct ElementScatterAdd: DeclaredKernel {
  let dy: Buffer
  let indices: Buffer
  let count: Int
  let x: Buffer
  let width: Int
  private let partition: Partition

  /// The caller has checked the indices.
  public init(_ dy: Buffer, indices: Buffer, count: Int, into x: Buffer, width: Int) {
    self.dy = dy
    self.indices = indices
    self.count = count
    self.x = x
    self.width = width
    partition = Partition(indices.count / max(1, count), grain: max(1, 16_384 / max(1, count)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { indices.count * 2 }

  var footprint: Footprint {
    Footprint(whole: [dy, indices, x], result: x)
  }

  public func run(_ part: Int) {
    guard count <= longestFloatSum else { return partition.range(part).forEach(runInDouble) }
    for row in partition.range(part) {
      for place in row * count..<(row + 1) * count {
        x.pointer[row * width + Int(indices.pointer[place])] += dy.pointer[place]
      }
    }
  }

  /// Adds so many elements that roundings would add up.
  private func runInDouble(_ row: Int) {
    var sums = (0..<width).map { Double(x.pointer[row * width + $0]) }
    for place in row * count..<(row + 1) * count {
      sums[Int(indices.pointer[place])] += Double(dy.pointer[place])
    }
    for column in 0..<width { x.pointer[row * width + column] = Float(sums[column]) }
  }
}
