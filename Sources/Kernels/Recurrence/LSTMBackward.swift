/// Backward through time of ``LSTMForward``.
public struct LSTMBackward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let initialCell: Buffer
  let gates: Buffer
  let cells: Buffer
  let outputGradient: Buffer
  let gradient: Buffer
  let hiddenGradient: Buffer
  let cellGradient: Buffer

  /// `gradient` `[T, N, 4H]` gets the gradients of the gates' arguments; `hiddenGradient` and
  /// `cellGradient` `[N, H]` hold the gradients of the final states and get those of the initial
  /// ones.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, initialCell: Buffer, gates: Buffer,
    cells: Buffer, outputGradient: Buffer, gradient: Buffer, hiddenGradient: Buffer,
    cellGradient: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.transposed.packed()
    self.initialCell = initialCell
    self.gates = gates
    self.cells = cells
    self.outputGradient = outputGradient
    self.gradient = gradient
    self.hiddenGradient = hiddenGradient
    self.cellGradient = cellGradient
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 4) }

  var footprint: Footprint {
    Footprint(
      whole: [
        weight, initialCell, gates, cells, outputGradient, hiddenGradient, cellGradient,
      ], results: [gradient, hiddenGradient, cellGradient])
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let (width, first) = (sequence.width, rows.lowerBound)
    guard !rows.isEmpty, width > 0 else { return }
    let dh = hiddenGradient.pointer + first * width
    let dc = cellGradient.pointer + first * width
    for step in (0..<sequence.steps).reversed() {
      let time = sequence.time(step)
      let a = sequence.slab(gates, at: time, row: first, width: 4 * width)
      let da = sequence.slab(gradient, at: time, row: first, width: 4 * width)
      let before = sequence.state(before: step, row: first, in: cells, initial: initialCell)
      let c = sequence.slab(cells, at: time, row: first, width: width)
      let dy = sequence.slab(outputGradient, at: time, row: first, width: width)
      for row in 0..<rows.count {
        let (start, gateStart) = (row * width, row * 4 * width)
        let (a, da) = (a + gateStart, da + gateStart)
        let (before, c) = (before + start, c + start)
        for j in wholeVectors(width) {
          gate(j, laneCount, a, before, c, dy + start, dh + start, dc + start, da)
        }
        if let (j, left) = lastVector(width) {
          gate(j, left, a, before, c, dy + start, dh + start, dc + start, da)
        }
      }
      multiply(
        Rows(da, stride: 4 * width),
        ColumnPanels(packed: weight.pointer, depth: 4 * width), rows: rows.count, columns: width,
        depth: 4 * width, into: dh, stride: width, fresh: true)
    }
  }

  /// The vector of `left` units from unit j on.
  @inline(always)
  private func gate(
    _ j: Int, _ left: Int, _ a: UnsafePointer<Float>, _ before: UnsafePointer<Float>,
    _ c: UnsafePointer<Float>,
    _ dy: UnsafePointer<Float>, _ dh: UnsafePointer<Float>, _ dc: UnsafeMutablePointer<Float>,
    _ da: UnsafeMutablePointer<Float>
  ) {
    let width = sequence.width
    let one = Lanes(repeating: 1)
    let (i, f) = (load(a + j, remaining: left), load(a + width + j, remaining: left))
    let (g, o) = (
      load(a + 2 * width + j, remaining: left), load(a + 3 * width + j, remaining: left)
    )
    let squashed = hyperbolicTangent(load(c + j, remaining: left))
    let dh = load(dy + j, remaining: left) + load(dh + j, remaining: left)
    let dCell = load(dc + j, remaining: left).addingProduct(
      dh * o, one.addingProduct(-squashed, squashed))
    store(dCell * g * i * (1 - i), da + j, remaining: left)
    store(
      dCell * load(before + j, remaining: left) * f * (1 - f), da + width + j, remaining: left)
    store(dCell * i * one.addingProduct(-g, g), da + 2 * width + j, remaining: left)
    store(dh * squashed * o * (1 - o), da + 3 * width + j, remaining: left)
    store(dCell * f, dc + j, remaining: left)
  }
}
