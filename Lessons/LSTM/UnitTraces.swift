import Course
import LSTMModel

/// What one unit does along some sequences, step by step, and what its network says: a row for each sequence.
struct UnitTraces {
  let values: [[Float]]
  let flags: LatchTask.Flags
  /// Whether the cell is shown times −1, because it is positive where −1 is to be kept.
  let isTurned: Bool
  let input, forget, output, cell, said: [[Float]]

  init(
    of unit: Int, turned: Bool, in reader: AskedReader, along sequences: Sequences,
    _ flags: LatchTask.Flags
  ) {
    /// One of the last dimension of `[T, N, …]`, a row for each sequence.
    func rows(_ tensor: Tensor, _ index: Int) -> [[Float]] {
      tensor.slice(index..<index + 1, along: 2).squeezed(at: 2).swappingAxes(0, 1).rows
    }
    let trace = reader.trace(sequences.x)
    let gates = trace.gates.split(4, along: 2)  // i, f, g and o
    values = rows(sequences.x, 0)
    self.flags = flags
    isTurned = turned
    (input, forget, output) = (rows(gates[0], unit), rows(gates[1], unit), rows(gates[3], unit))
    cell = rows(turned ? -trace.cells : trace.cells, unit)
    said = rows(reader(sequences.x), 0)
  }

  /// A sequence in which a second flag, some steps later, changes the value to be kept, if there is one.
  var shown: Int {
    let changes = values.indices.filter {
      values[$0][flags.first[$0]] != values[$0][flags.last[$0]]
    }
    let isFar = changes.first { flags.last[$0] - flags.first[$0] >= values[0].count / 10 }
    return isFar ?? changes.first ?? 0
  }

  /// The steps with flags in it.
  var flagsShown: [Int] { [flags.first[shown], flags.last[shown]].distinct }

  /// The mean of the input gate at flags, and everywhere else.
  var writing: (then: Float, else: Float) { means(input) { n, t in isFlag(n, t) } }

  /// The mean of the forget gate after the last flag, and at flags.
  var keeping: (then: Float, else: Float) {
    (
      means(forget) { n, t in t > flags.last[n] }.then, means(forget) { n, t in isFlag(n, t) }.then
    )
  }

  /// The mean of the output gate at the question, and before.
  var speaking: (then: Float, else: Float) { means(output) { n, t in t == values[n].count - 1 } }

  private func isFlag(_ n: Int, _ t: Int) -> Bool { t == flags.first[n] || t == flags.last[n] }

  /// The mean of what fits and of what does not; 0 where there is nothing.
  private func means(
    _ courses: [[Float]], where fits: (_ sequence: Int, _ step: Int) -> Bool
  ) -> (then: Float, else: Float) {
    var (sums, counts): ([Float], [Float]) = ([0, 0], [0, 0])
    for n in courses.indices {
      for t in courses[n].indices {
        let kind = fits(n, t) ? 0 : 1
        sums[kind] += courses[n][t]
        counts[kind] += 1
      }
    }
    return (sums[0] / max(1, counts[0]), sums[1] / max(1, counts[1]))
  }
}
