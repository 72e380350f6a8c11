/// One step of gradient descent with momentum, in one pass over the parameters:
/// v ← μ·v + g, then θ ← θ − η·v, or with Nesterov's look-ahead θ ← θ − η·(g + μ·v).
public struct MomentumStep: RowKernel {
  let parameters: Buffer
  let gradient: Buffer
  let velocity: Buffer
  let rate: Buffer
  let momentum: Float
  let looksAhead: Bool
  let newParameters: Buffer
  let newVelocity: Buffer
  let partition: Partition

  /// `rate` holds η. The new buffers may be the old ones.
  public init(
    _ parameters: Buffer, gradient: Buffer, velocity: Buffer, rate: Buffer, momentum: Float,
    looksAhead: Bool, into newParameters: Buffer, velocity newVelocity: Buffer
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.velocity = velocity
    self.rate = rate
    self.momentum = momentum
    self.looksAhead = looksAhead
    self.newParameters = newParameters
    self.newVelocity = newVelocity
    partition = Partition(newParameters.count)
  }

  public var cost: Int { newParameters.count / 3 }

  var footprint: Footprint {
    Footprint(
      whole: [rate], sliced: [parameters, gradient, velocity],
      results: [newParameters, newVelocity], rows: newParameters.count)
  }

  func run(rows: Range<Int>) {
    let (parameters, gradient, velocity) = (parameters.pointer, gradient.pointer, velocity.pointer)
    let (newParameters, newVelocity) = (newParameters.pointer, newVelocity.pointer)
    let (rate, momentum) = (Lanes(repeating: rate.pointer[0]), Lanes(repeating: momentum))
    for i in rows.vectors {
      let g = load(gradient + i)
      let v = g.addingProduct(momentum, load(velocity + i))
      let direction = looksAhead ? g.addingProduct(momentum, v) : v
      store(v, newVelocity + i)
      store(load(parameters + i).addingProduct(-rate, direction), newParameters + i)
    }
  }
}
