/// What a kernel reads and writes: enough to know beside which others it may run, and in slices.
struct Footprint {
  /// Buffers of which any part may be read.
  var whole: [Buffer] = []
  /// Buffers of which a slice of the work reads no more than the same slice: of 64 out of 512 rows,
  /// an eighth, at the same place.
  var sliced: [Buffer] = []
  /// The buffers that are written, every element of them; a slice of the work writes the same slice.
  let results: [Buffer]
  /// Into how many rows the work may be cut; 1 if only the whole makes sense.
  var rows = 1

  init(whole: [Buffer] = [], sliced: [Buffer] = [], results: [Buffer], rows: Int = 1) {
    self.whole = whole
    self.sliced = sliced
    self.results = results
    self.rows = rows
  }

  init(whole: [Buffer] = [], sliced: [Buffer] = [], result: Buffer, rows: Int = 1) {
    self.init(whole: whole, sliced: sliced, results: [result], rows: rows)
  }

  /// Whether this work and other, whole work may not be exchanged, or done at the same time.
  func conflicts(with other: Footprint) -> Bool {
    results.contains { other.writes($0) || other.reads($0) } || other.results.contains(where: reads)
  }

  /// Whether this work may follow other work slice by slice: whatever one makes and the other reads,
  /// both take in slices.
  func follows(inSlices other: Footprint) -> Bool {
    !whole.contains(where: other.writes) && !other.whole.contains(where: writes)
  }

  private func writes(_ buffer: Buffer) -> Bool { results.contains { $0 === buffer } }

  private func reads(_ buffer: Buffer) -> Bool {
    whole.contains { $0 === buffer } || sliced.contains { $0 === buffer }
  }
}

/// A kernel that says what it reads and writes.
protocol DeclaredKernel: Kernel {
  var footprint: Footprint { get }

  /// Does a slice of the work, of the footprint's rows, with the same bits wherever it is cut.
  /// Slices begin at multiples of sixteen rows.
  func run(rows: Range<Int>)
}

extension DeclaredKernel {
  public func write(to recorder: Recorder) { recorder.write(self) }

  /// A kernel of one row is done whole.
  func run(rows: Range<Int>) {
    for part in 0..<parts { run(part) }
  }
}

/// A kernel over rows that are all alike: single elements, or rows of a matrix.
protocol RowKernel: DeclaredKernel {
  /// How the rows are cut into parts.
  var partition: Partition { get }
}

extension RowKernel {
  public var parts: Int { partition.parts }

  public func run(_ part: Int) { run(rows: partition.range(part)) }
}
