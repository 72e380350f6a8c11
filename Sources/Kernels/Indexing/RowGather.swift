/// Rows of a table by their indices: out[i] = table[indices[i]], for a table [rows, width].
public struct RowGather: DeclaredKernel {
  let table: Buffer
  let indices: Buffer
  let width: Int
  let out: Buffer
  private let partition: Partition

  /// The caller has checked the indices.
  public init(_ table: Buffer, width: Int, indices: Buffer, into out: Buffer) {
    self.table = table
    self.indices = indices
    self.width = width
    self.out = out
    partition = Partition(indices.count, grain: max(1, 16_384 / max(1, width)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { indices.count * (4 + width / 8) }

  var footprint: Footprint {
    Footprint(whole: [table, indices], result: out)
  }

  public func run(_ part: Int) {
    for index in partition.range(part) {
      let row = Int(indices.pointer[index])
      (out.pointer + index * width).update(from: table.pointer + row * width, count: width)
    }
  }
}

/// Adds rows into those of a table in the order of their indices: table[indices[i]] += rows[i].
///
/// Parts take columns each, so that rows which fall together are added in one order; very many are
/// added in double precision.
public struct RowScatterAdd: DeclaredKernel {
  let rows: Buffer
  let indices: Buffer
  let width: Int
  let table: Buffer
  private let partition: Partition

  /// The caller has checked the indices.
  public init(_ rows: Buffer, width: Int, indices: Buffer, into table: Buffer) {
    self.rows = rows
    self.indices = indices
    self.width = width
    self.table = table
    partition = Partition(width, grain: 32)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { indices.count * (4 + width / 8) }

  var footprint: Footprint {
    Footprint(whole: [rows, indices, table], result: table)
  }

  public func run(_ part: Int) {
    let columns = partition.range(part)
    guard indices.count <= longestFloatSum else { return runInDouble(columns) }
    for index in 0..<indices.count {
      let from = rows.pointer + index * width
      let to = table.pointer + Int(indices.pointer[index]) * width
      for column in columns.vectors {
        let sum = load(to + column) + load(from + column)
        let count = columns.upperBound - column
        if count >= laneCount {
          store(sum, to + column)
        } else {
          store(sum, to + column, first: count)
        }
      }
    }
  }

  private func runInDouble(_ columns: Range<Int>) {
    let (height, count) = (table.count / width, columns.count)
    let memory = Buffer(doubles: height * count)
    let sums = memory.doubles
    defer { withExtendedLifetime(memory) {} }
    for row in 0..<height {
      for column in 0..<count {
        sums[row * count + column] = Double(
          table.pointer[row * width + columns.lowerBound + column])
      }
    }
    for index in 0..<indices.count {
      let from = rows.pointer + index * width + columns.lowerBound
      let to = sums + Int(indices.pointer[index]) * count
      for column in 0..<count { to[column] += Double(from[column]) }
    }
    for row in 0..<height {
      for column in 0..<count {
        table.pointer[row * width + columns.lowerBound + column] = Float(
          sums[row * count + column])
      }
    }
  }
}
