import Datasets
import Engine
import Measures
import Neural

/// A sequence in which a second flag changes the value to be kept.
struct Example {
  let x: Tensor  // [T, 1, 2]
  let values: [Float]
  /// Where the flags are, the last one last.
  let flags: [Int]

  /// The first such sequence of a batch, or the batch's first if there is none.
  init(_ sequences: Sequences, _ flags: LatchTask.Flags) {
    let count = flags.first.count
    let elements = sequences.x.elements
    func value(_ n: Int, at t: Int) -> Float { elements[(t * count + n) * 2] }
    let n =
      (0..<count).first { value($0, at: flags.first[$0]) != value($0, at: flags.last[$0]) } ?? 0
    x = sequences.x.slice(n..<n + 1, along: 1)
    values = (0..<sequences.x.shape[0]).map { value(n, at: $0) }
    self.flags =
      flags.first[n] == flags.last[n] ? [flags.last[n]] : [flags.first[n], flags.last[n]]
  }
}

/// Gates and cell of one unit along an example.
struct GateTrace {
  let input: [Float]
  let forget: [Float]
  let output: [Float]
  let cell: [Float]
  /// The mean of the forget gate after the last flag.
  let forgetWhileKeeping: Float
  /// Whether the cell has one sign over the second half of the steps.
  let endsOnOneSide: Bool

  init(_ reader: GatedReader, _ example: Example, unit: Int) {
    let trace = reader.trace(example.x)
    let width = trace.cells.shape[2]
    let gates = trace.gates.elements  // [T, 1, 4H], in the order i, f, g, o
    func gate(_ index: Int) -> [Float] {
      stride(from: index * width + unit, to: gates.count, by: 4 * width).map { gates[$0] }
    }
    (input, forget, output) = (gate(0), gate(1), gate(3))
    cell = stride(from: unit, to: trace.cells.elementCount, by: width).map {
      trace.cells.elements[$0]
    }
    let end = cell.suffix(cell.count / 2)
    endsOnOneSide = end.allSatisfy { $0 > 0 } || end.allSatisfy { $0 < 0 }
    let keeping = forget[(example.flags.last! + 1)...]
    forgetWhileKeeping = keeping.reduce(0, +) / Float(max(1, keeping.count))
  }
}

extension GatedReader {
  /// The unit that holds the answer: the one whose cell correlates with it most, and how much, on
  /// average over the steps after all flags, whatever the sign.
  func holdingUnit(_ sequences: Sequences) -> (unit: Int, correlation: Float) {
    let steps = sequences.x.shape[0]
    let cells = trace(sequences.x).cells.slice(2 * max(1, steps / 5)..<steps, along: 0)
    let mean = correlations(cells, with: sequences.targets).absolute().mean(along: 0)  // [H]
    let unit = Int(mean.argmax(along: 0).item)
    return (unit, mean.elements[unit])
  }
}

/// How much the answer moves when one value is inverted, or put where there was none.
struct Influence {
  /// Shares of each sequence's greatest, row by row: 24 sequences in the order of their last flag.
  let rows: [[Float]]
  let lastFlags: [Int]
  /// The share of all sequences in which the value at the last flag moves the answer most.
  let shareAtLastFlag: Float

  init(_ reader: GatedReader, _ x: Tensor, _ flags: LatchTask.Flags) {
    let (steps, count) = (x.shape[0], x.shape[1])
    let answers = reader(x).elements
    var rows = [[Float]](repeating: [], count: count)
    for step in 0..<steps {
      var elements = x.elements
      for n in 0..<count {
        let place = (step * count + n) * 2
        elements[place] = elements[place] == 0 ? 1 : -elements[place]
      }
      let moved = reader(Tensor(elements, shape: x.shape)).elements
      for n in 0..<count { rows[n].append(abs(moved[n] - answers[n])) }
    }
    rows = rows.map { row in
      let greatest = row.max()!
      return greatest > 0 ? row.map { $0 / greatest } : row
    }
    shareAtLastFlag =
      Float((0..<count).count { rows[$0][flags.last[$0]] == 1 }) / Float(count)
    let shown = (0..<min(24, count)).sorted { (flags.last[$0], $0) < (flags.last[$1], $1) }
    self.rows = shown.map { rows[$0] }
    lastFlags = shown.map { flags.last[$0] }
  }
}
