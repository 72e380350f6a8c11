/// The binary cross-entropy of logits x with targets t, element by element:
/// ln(1 + eˣ) − t·x, computed as max(x, 0) − t·x + ln(1 + e^(−|x|)).
public struct LogitsCrossEntropy: Kernel {
  let logits: Buffer
  let targets: Buffer
  let losses: Buffer
  private let partition: Partition

  public init(_ logits: Buffer, targets: Buffer, into losses: Buffer) {
    self.logits = logits
    self.targets = targets
    self.losses = losses
    partition = Partition(losses.count)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { losses.count * 2 }

  public func run(_ part: Int) {
    for i in partition.range(part).vectors {
      let (x, t) = (load(logits.pointer + i), load(targets.pointer + i))
      let linear = maximum(x, Lanes(repeating: 0)) - t * x
      store(linear + logarithmOfOnePlus(exponential(-magnitude(x))), losses.pointer + i)
    }
  }
}

/// The gradient of ``LogitsCrossEntropy``: dy · (sigmoid(x) − t).
public struct LogitsCrossEntropyGradient: Kernel {
  let logits: Buffer
  let targets: Buffer
  let dy: Buffer
  let dx: Buffer
  private let partition: Partition

  public init(_ logits: Buffer, targets: Buffer, dy: Buffer, into dx: Buffer) {
    self.logits = logits
    self.targets = targets
    self.dy = dy
    self.dx = dx
    partition = Partition(dx.count)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { dx.count }

  public func run(_ part: Int) {
    for i in partition.range(part).vectors {
      let (x, t) = (load(logits.pointer + i), load(targets.pointer + i))
      store(load(dy.pointer + i) * (logistic(x) - t), dx.pointer + i)
    }
  }
}
