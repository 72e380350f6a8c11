/// −y·ln(p + ε) − (1 − y)·ln(1 − p + ε), element by element, for probabilities p and targets y.
public struct BinaryCrossEntropy: Kernel {
  let probabilities: Buffer
  let targets: Buffer
  let losses: Buffer
  let epsilon: Float
  private let partition: Partition

  public init(_ probabilities: Buffer, targets: Buffer, epsilon: Float, into losses: Buffer) {
    self.probabilities = probabilities
    self.targets = targets
    self.losses = losses
    self.epsilon = epsilon
    partition = Partition(losses.count)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { losses.count * 2 }

  public func run(_ part: Int) {
    let (p, y, out) = (probabilities.pointer, targets.pointer, losses.pointer)
    for i in partition.range(part).vectors {
      let (p, y) = (load(p + i), load(y + i))
      let positive = y * logarithm(p + epsilon)
      let negative = (1 - y) * logarithm(1 - p + epsilon)
      store(-(positive + negative), out + i)
    }
  }
}

/// dp of the binary cross-entropy: scale · ((1 − y)/(1 − p + ε) − y/(p + ε)).
public struct BinaryCrossEntropyGradient: Kernel {
  let probabilities: Buffer
  let targets: Buffer
  let dp: Buffer
  let epsilon: Float
  let scale: Float
  private let partition: Partition

  public init(
    _ probabilities: Buffer, targets: Buffer, epsilon: Float, scale: Float, into dp: Buffer
  ) {
    self.probabilities = probabilities
    self.targets = targets
    self.dp = dp
    self.epsilon = epsilon
    self.scale = scale
    partition = Partition(dp.count)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { dp.count }

  public func run(_ part: Int) {
    let (p, y, out) = (probabilities.pointer, targets.pointer, dp.pointer)
    for i in partition.range(part).vectors {
      let (p, y) = (load(p + i), load(y + i))
      let slope = (1 - y) / (1 - p + epsilon) - y / (p + epsilon)
      store(gradientProduct(Lanes(repeating: scale), slope), out + i)
    }
  }
}
