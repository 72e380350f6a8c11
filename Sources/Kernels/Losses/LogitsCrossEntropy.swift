/// The binary cross-entropy of logits x with targets t, element by element:
/// ln(1 + eˣ) − t·x, computed as max(x, 0) − t·x + ln(1 + e^(−|x|)).
public struct LogitsCrossEntropy: RowKernel {
  let logits: Buffer
  let targets: Buffer
  let losses: Buffer
  let partition: Partition

  public init(_ logits: Buffer, targets: Buffer, into losses: Buffer) {
    self.logits = logits
    self.targets = targets
    self.losses = losses
    partition = Partition(losses.count)
  }

  public var cost: Int { losses.count * 2 }

  var footprint: Footprint {
    Footprint(sliced: [logits, targets], result: losses, rows: losses.count)
  }

  func run(rows: Range<Int>) {
    for i in rows.vectors {
      let (x, t) = (load(logits.pointer + i), load(targets.pointer + i))
      let linear = maximum(x, Lanes(repeating: 0)) - t * x
      store(linear + logarithmOfOnePlusFraction(exponentialDecay(x)), losses.pointer + i)
    }
  }
}

/// The gradient of ``LogitsCrossEntropy``: dy · (sigmoid(x) − t).
public struct LogitsCrossEntropyGradient: RowKernel {
  let logits: Buffer
  let targets: Buffer
  let dy: Buffer
  let dx: Buffer
  let partition: Partition

  public init(_ logits: Buffer, targets: Buffer, dy: Buffer, into dx: Buffer) {
    self.logits = logits
    self.targets = targets
    self.dy = dy
    self.dx = dx
    partition = Partition(dx.count)
  }

  public var cost: Int { dx.count }

  var footprint: Footprint {
    Footprint(sliced: [logits, targets, dy], result: dx, rows: dx.count)
  }

  func run(rows: Range<Int>) {
    for i in rows.vectors {
      let (x, t) = (load(logits.pointer + i), load(targets.pointer + i))
      store(load(dy.pointer + i) * (logistic(x) - t), dx.pointer + i)
    }
  }
}
