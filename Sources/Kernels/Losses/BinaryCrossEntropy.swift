/// −y·ln(p + ε) − (1 − y)·ln(1 − p + ε), element by element, for probabilities p and targets y.
public struct BinaryCrossEntropy: RowKernel {
  let probabilities: Buffer
  let targets: Buffer
  let losses: Buffer
  let epsilon: Float
  let partition: Partition

  public init(_ probabilities: Buffer, targets: Buffer, epsilon: Float, into losses: Buffer) {
    self.probabilities = probabilities
    self.targets = targets
    self.losses = losses
    self.epsilon = epsilon
    partition = Partition(losses.count)
  }

  public var cost: Int { losses.count * 2 }

  var footprint: Footprint {
    Footprint(sliced: [probabilities, targets], result: losses, rows: losses.count)
  }

  func run(rows: Range<Int>) {
    let (p, y, out) = (probabilities.pointer, targets.pointer, losses.pointer)
    for i in rows.vectors {
      let (p, y) = (load(p + i), load(y + i))
      let positive = y * logarithm(p + epsilon)
      let negative = (1 - y) * logarithm(1 - p + epsilon)
      store(-(positive + negative), out + i)
    }
  }
}

/// dp of the mean of N binary cross-entropies: dy/N · ((1 − y)/(1 − p + ε) − y/(p + ε)).
public struct BinaryCrossEntropyGradient: RowKernel {
  let probabilities: Buffer
  let targets: Buffer
  let dp: Buffer
  let dy: Buffer
  let epsilon: Float
  let partition: Partition

  public init(
    _ probabilities: Buffer, targets: Buffer, epsilon: Float, dy: Buffer, into dp: Buffer
  ) {
    self.probabilities = probabilities
    self.targets = targets
    self.dp = dp
    self.epsilon = epsilon
    self.dy = dy
    partition = Partition(dp.count)
  }

  public var cost: Int { dp.count }

  var footprint: Footprint {
    Footprint(whole: [dy], sliced: [probabilities, targets], result: dp, rows: dp.count)
  }

  func run(rows: Range<Int>) {
    let (p, y, out) = (probabilities.pointer, targets.pointer, dp.pointer)
    let scale = Lanes(repeating: dy.pointer[0] / Float(dp.count))
    for i in rows.vectors {
      let (p, y) = (load(p + i), load(y + i))
      let slope = (1 - y) / (1 - p + epsilon) - y / (p + epsilon)
      store(gradientProduct(scale, slope), out + i)
    }
  }
}
