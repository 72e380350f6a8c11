/// Backward through time of ``GRUForward``.
public struct GRUBackward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let initial: Buffer
  let gates: Buffer
  let candidates: Buffer
  let output: Buffer
  let outputGradient: Buffer
  let inputGradient: Buffer
  let recurrentGradient: Buffer
  let stateGradient: Buffer

  /// `inputGradient` and `recurrentGradient` `[T, N, 3H]` get the gradients of a and of u;
  /// `stateGradient` `[N, H]` holds the gradient of the final state and gets that of the initial
  /// one.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, initial: Buffer, gates: Buffer,
    candidates: Buffer, output: Buffer, outputGradient: Buffer, inputGradient: Buffer,
    recurrentGradient: Buffer, stateGradient: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.transposed.packed()
    self.initial = initial
    self.gates = gates
    self.candidates = candidates
    self.output = output
    self.outputGradient = outputGradient
    self.inputGradient = inputGradient
    self.recurrentGradient = recurrentGradient
    self.stateGradient = stateGradient
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 3) }

  var footprint: Footprint {
    Footprint(
      whole: [weight, initial, gates, candidates, output, outputGradient, stateGradient],
      results: [inputGradient, recurrentGradient, stateGradient])
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let (width, first) = (sequence.width, rows.lowerBound)
    guard !rows.isEmpty, width > 0 else { return }
    let dh = stateGradient.pointer + first * width
    for step in (0..<sequence.steps).reversed() {
      let time = sequence.time(step)
      let a = sequence.slab(gates, at: time, row: first, width: 3 * width)
      let da = sequence.slab(inputGradient, at: time, row: first, width: 3 * width)
      let du = sequence.slab(recurrentGradient, at: time, row: first, width: 3 * width)
      let candidate = sequence.slab(candidates, at: time, row: first, width: width)
      let before = sequence.state(before: step, row: first, in: output, initial: initial)
      let dy = sequence.slab(outputGradient, at: time, row: first, width: width)
      for row in 0..<rows.count {
        let (start, gateStart) = (row * width, row * 3 * width)
        let (a, da, du) = (a + gateStart, da + gateStart, du + gateStart)
        let (candidate, before) = (candidate + start, before + start)
        for j in wholeVectors(width) {
          gate(j, laneCount, a, candidate, before, dy + start, dh + start, da, du)
        }
        if let (j, left) = lastVector(width) {
          gate(j, left, a, candidate, before, dy + start, dh + start, da, du)
        }
      }
      multiply(
        Rows(du, stride: 3 * width),
        ColumnPanels(packed: weight.pointer, depth: 3 * width), rows: rows.count, columns: width,
        depth: 3 * width, into: dh, stride: width, fresh: false)
    }
  }

  /// The vector of `left` units from unit j on; leaves in `dh` what reaches the state before by way of z alone.
  @inline(always)
  private func gate(
    _ j: Int, _ left: Int, _ a: UnsafePointer<Float>, _ candidate: UnsafePointer<Float>,
    _ before: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dh: UnsafeMutablePointer<Float>, _ da: UnsafeMutablePointer<Float>,
    _ du: UnsafeMutablePointer<Float>
  ) {
    let width = sequence.width
    let (r, z, n) = (
      load(a + j, remaining: left), load(a + width + j, remaining: left),
      load(a + 2 * width + j, remaining: left)
    )
    let dState = load(dy + j, remaining: left) + load(dh + j, remaining: left)
    let dn = dState * (1 - z) * Lanes(repeating: 1).addingProduct(-n, n)
    let dr = dn * load(candidate + j, remaining: left) * r * (1 - r)
    let dz = dState * (load(before + j, remaining: left) - n) * z * (1 - z)
    store(dr, da + j, remaining: left)
    store(dz, da + width + j, remaining: left)
    store(dn, da + 2 * width + j, remaining: left)
    store(dr, du + j, remaining: left)
    store(dz, du + width + j, remaining: left)
    store(dn * r, du + 2 * width + j, remaining: left)
    store(dState * z, dh + j, remaining: left)
  }
}
