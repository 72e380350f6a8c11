/// A layer of tanh cells over a sequence: h = tanh(a + h₋·W), with a from the input already.
public struct TanhForward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let initial: Buffer
  let output: Buffer

  /// `output` `[T, N, H]` holds x·W + b of the input and gets the states; `weight` is `[H, H]`,
  /// `initial` `[N, H]`.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, initial: Buffer, output: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.packed()
    self.initial = initial
    self.output = output
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 1) }

  var footprint: Footprint {
    Footprint(whole: [weight, initial, output], result: output)
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let width = sequence.width
    guard !rows.isEmpty, width > 0 else { return }
    for step in 0..<sequence.steps {
      let before = sequence.state(
        before: step, row: rows.lowerBound, in: output, initial: initial)
      let h = sequence.slab(output, at: sequence.time(step), row: rows.lowerBound, width: width)
      multiply(
        Rows(before, stride: width), ColumnPanels(packed: weight.pointer, depth: width),
        rows: rows.count, columns: width, depth: width, into: h, stride: width, fresh: false)
      let count = rows.count * width
      for i in wholeVectors(count) { store(hyperbolicTangent(load(h + i)), h + i) }
      if let (i, left) = lastVector(count) {
        store(hyperbolicTangent(load(h + i, first: left)), h + i, first: left)
      }
    }
  }
}

/// Backward through time of ``TanhForward``.
public struct TanhBackward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let output: Buffer
  let outputGradient: Buffer
  let gradient: Buffer
  let stateGradient: Buffer

  /// `gradient` `[T, N, H]` gets the gradients of the tanh's arguments; `stateGradient` `[N, H]`
  /// holds the gradient of the final state and gets that of the initial one.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, output: Buffer, outputGradient: Buffer,
    gradient: Buffer, stateGradient: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.transposed.packed()
    self.output = output
    self.outputGradient = outputGradient
    self.gradient = gradient
    self.stateGradient = stateGradient
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 1) }

  var footprint: Footprint {
    Footprint(
      whole: [weight, output, outputGradient, stateGradient], results: [gradient, stateGradient])
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let width = sequence.width
    guard !rows.isEmpty, width > 0 else { return }
    let dh = stateGradient.pointer + rows.lowerBound * width
    let count = rows.count * width
    for step in (0..<sequence.steps).reversed() {
      let time = sequence.time(step)
      let h = sequence.slab(output, at: time, row: rows.lowerBound, width: width)
      let dy = sequence.slab(outputGradient, at: time, row: rows.lowerBound, width: width)
      let da = sequence.slab(gradient, at: time, row: rows.lowerBound, width: width)
      for i in wholeVectors(count) {
        store((load(dy + i) + load(dh + i)) * slope(load(h + i)), da + i)
      }
      if let (i, left) = lastVector(count) {
        let dState = load(dy + i, first: left) + load(dh + i, first: left)
        store(dState * slope(load(h + i, first: left)), da + i, first: left)
      }
      multiply(
        Rows(da, stride: width), ColumnPanels(packed: weight.pointer, depth: width),
        rows: rows.count, columns: width, depth: width, into: dh, stride: width, fresh: true)
    }
  }

  /// tanh′ where tanh is h.
  @inline(always)
  private func slope(_ h: Lanes) -> Lanes { Lanes(repeating: 1).addingProduct(-h, h) }
}
