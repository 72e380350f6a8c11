/// The binary cross-entropy of logits x with targets t, element by element:
/// ln(1 + eˣ) − t·x, computed as max(x, 0) − t·x + ln(1 + e^(−|x|)).
public struct BinaryCrossEntropyWithLogits: RowKernel {
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
      var linear = maximum(x, Lanes(repeating: 0)) - gradientProduct(t, x)
      linear.replace(with: Lanes(repeating: 0), where: (linear .!= linear) .& (x .== .infinity))
      store(linear + logarithmOfOnePlusFraction(exponentialDecay(x)), losses.pointer + i)
    }
  }
}

/// The gradient of ``BinaryCrossEntropyWithLogits``: dy · (sigmoid(x) − t).
public struct BinaryCrossEntropyWithLogitsGradient: RowKernel {
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
      store(gradientProduct(load(dy.pointer + i), logistic(x) - t), dx.pointer + i)
    }
  }
}
