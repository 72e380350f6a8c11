/// A layer of gated recurrent units over a sequence (Cho et al., 2014, with the reset gate behind
/// the product as in cuDNN and PyTorch).
///
/// With a from the input and u = h₋·W + b: r, z = σ(a + u), n = tanh(a + r·u),
/// h = (1 − z)·n + z·h₋. Gates stand in the order r, z, n.
public struct GRUForward: DeclaredKernel {
  let sequence: RecurrentSequence
  let weight: Buffer
  let bias: Buffer
  let initial: Buffer
  let gates: Buffer
  let candidates: Buffer
  let output: Buffer

  /// `gates` `[T, N, 3H]` holds x·W + b of the input and gets r, z, n; `candidates` `[T, N, H]`
  /// gets the third of u that r multiplies, `output` `[T, N, H]` h. `weight` is `[H, 3H]`, `bias`
  /// `[3H]`, `initial` `[N, H]`.
  public init(
    _ sequence: RecurrentSequence, weight: Matrix, bias: Buffer, initial: Buffer, gates: Buffer,
    candidates: Buffer, output: Buffer
  ) {
    self.sequence = sequence
    self.weight = weight.packed()
    self.bias = bias
    self.initial = initial
    self.gates = gates
    self.candidates = candidates
    self.output = output
  }

  public var parts: Int { sequence.partition.parts }
  public var cost: Int { sequence.cost(gates: 3) }

  var footprint: Footprint {
    Footprint(whole: [weight, bias, initial, gates], results: [gates, candidates, output])
  }

  public func run(_ part: Int) {
    let rows = sequence.partition.range(part)
    let (width, first) = (sequence.width, rows.lowerBound)
    guard !rows.isEmpty, width > 0 else { return }
    let recurrent = Buffer(rows.count * 3 * width)
    let u = recurrent.pointer
    for step in 0..<sequence.steps {
      let time = sequence.time(step)
      let before = sequence.state(before: step, row: first, in: output, initial: initial)
      multiply(
        Rows(before, stride: width), ColumnPanels(packed: weight.pointer, depth: width),
        rows: rows.count, columns: 3 * width, depth: width, into: u, stride: 3 * width,
        fresh: true, bias: bias.pointer)
      let a = sequence.slab(gates, at: time, row: first, width: 3 * width)
      let candidate = sequence.slab(candidates, at: time, row: first, width: width)
      let h = sequence.slab(output, at: time, row: first, width: width)
      for row in 0..<rows.count {
        let (start, gateStart) = (row * width, row * 3 * width)
        let (a, u) = (a + gateStart, u + gateStart)
        for j in wholeVectors(width) {
          gate(j, laneCount, a, u, before + start, candidate + start, h + start)
        }
        if let (j, left) = lastVector(width) {
          gate(j, left, a, u, before + start, candidate + start, h + start)
        }
      }
    }
  }

  /// The vector of `left` units from unit j on.
  @inline(always)
  private func gate(
    _ j: Int, _ left: Int, _ a: UnsafeMutablePointer<Float>, _ u: UnsafePointer<Float>,
    _ before: UnsafePointer<Float>,
    _ candidate: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>
  ) {
    let width = sequence.width
    let r = logistic(load(a + j, remaining: left) + load(u + j, remaining: left))
    let z = logistic(load(a + width + j, remaining: left) + load(u + width + j, remaining: left))
    let inner = load(u + 2 * width + j, remaining: left)
    let n = hyperbolicTangent(load(a + 2 * width + j, remaining: left).addingProduct(r, inner))
    store(r, a + j, remaining: left)
    store(z, a + width + j, remaining: left)
    store(n, a + 2 * width + j, remaining: left)
    store(inner, candidate + j, remaining: left)
    store((z * load(before + j, remaining: left)).addingProduct(1 - z, n), h + j, remaining: left)
  }
}
