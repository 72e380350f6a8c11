/// A layer of LSTM cells over a sequence (Hochreiter and Schmidhuber, 1997; forget gate by Gers,
/// Schmidhuber and Cummins, 2000).
///
/// With a = h₋·W plus what comes from the input: i, f, o = σ(a), g = tanh(a), c = f·c₋ + i·g,
/// h = o·tanh c. Gates stand in the order i, f, g, o.
public struct LSTMForward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let initialHidden: Buffer
  let initialCell: Buffer
  let gates: Buffer
  let cells: Buffer
  let output: Buffer

  /// `gates` `[T, N, 4H]` holds x·W + b of the input and gets i, f, g, o; `cells` and `output`
  /// `[T, N, H]` get c and h. `weight` is `[H, 4H]`, the initial states `[N, H]`.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, initialHidden: Buffer, initialCell: Buffer,
    gates: Buffer, cells: Buffer, output: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.packed()
    self.initialHidden = initialHidden
    self.initialCell = initialCell
    self.gates = gates
    self.cells = cells
    self.output = output
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 4) }

  var footprint: Footprint {
    Footprint(
      whole: [weight, initialHidden, initialCell, gates], results: [gates, cells, output])
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let (width, first) = (sequence.width, rows.lowerBound)
    guard !rows.isEmpty, width > 0 else { return }
    for step in 0..<sequence.steps {
      let time = sequence.time(step)
      let a = sequence.slab(gates, at: time, row: first, width: 4 * width)
      multiply(
        Rows(
          sequence.state(before: step, row: first, in: output, initial: initialHidden),
          stride: width), ColumnPanels(packed: weight.pointer, depth: width), rows: rows.count,
        columns: 4 * width, depth: width, into: a, stride: 4 * width, fresh: false)
      let before = sequence.state(before: step, row: first, in: cells, initial: initialCell)
      let c = sequence.slab(cells, at: time, row: first, width: width)
      let h = sequence.slab(output, at: time, row: first, width: width)
      for row in 0..<rows.count {
        let (a, start) = (a + row * 4 * width, row * width)
        for j in wholeVectors(width) {
          gate(j, laneCount, a, before + start, c + start, h + start)
        }
        if let (j, left) = lastVector(width) {
          gate(j, left, a, before + start, c + start, h + start)
        }
      }
    }
  }

  /// The vector of `left` units from unit j on.
  @inline(always)
  private func gate(
    _ j: Int, _ left: Int, _ a: UnsafeMutablePointer<Float>, _ before: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>
  ) {
    let width = sequence.width
    let i = logistic(load(a + j, remaining: left))
    let f = logistic(load(a + width + j, remaining: left))
    let g = hyperbolicTangent(load(a + 2 * width + j, remaining: left))
    let o = logistic(load(a + 3 * width + j, remaining: left))
    let cell = (f * load(before + j, remaining: left)).addingProduct(i, g)
    store(i, a + j, remaining: left)
    store(f, a + width + j, remaining: left)
    store(g, a + 2 * width + j, remaining: left)
    store(o, a + 3 * width + j, remaining: left)
    store(cell, c + j, remaining: left)
    store(o * hyperbolicTangent(cell), h + j, remaining: left)
  }
}
