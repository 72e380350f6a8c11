/// The cross-entropy of each row of logits with its label: [rows, classes], [rows] → [rows].
///
/// ln Σ e^x − (1 − ε)·x[label] − ε·mean(x), where ε spreads a part of the label over all classes.
public struct CrossEntropy: RowKernel {
  let logits: Buffer
  let labels: Buffer
  let classes: Int
  let smoothing: Float
  let losses: Buffer
  let normalizers: Buffer
  let partition: Partition

  /// `normalizers` gets ln Σ e^x of each row. The caller has checked the labels.
  public init(
    _ logits: Buffer, labels: Buffer, classes: Int, smoothing: Float, losses: Buffer,
    normalizers: Buffer
  ) {
    self.logits = logits
    self.labels = labels
    self.classes = classes
    self.smoothing = smoothing
    self.losses = losses
    self.normalizers = normalizers
    partition = Partition(labels.count, grain: max(1, 4_096 / max(1, classes)))
  }

  public var cost: Int { labels.count * (classes + 16) }

  var footprint: Footprint {
    Footprint(
      sliced: [logits, labels], results: [losses, normalizers], rows: labels.count)
  }

  func run(rows: Range<Int>) {
    for row in rows {
      let x = UnsafePointer(logits.pointer + row * classes)
      let largest = largestElement(x, classes)
      let sum = exponentialSum(x, classes, largest)
      let normalizer = largest + logarithm(Lanes(repeating: sum))[0]
      normalizers.pointer[row] = normalizer
      // Differences, so that nothing cancels where all logits are large.
      var loss = (1 - smoothing) * (normalizer - x[Int(labels.pointer[row])])
      if smoothing != 0 {
        var rest = Lanes(repeating: 0)
        for i in (0..<classes).vectors {
          rest += (normalizer - load(x + i)).keeping(first: classes - i, else: 0)
        }
        let sum =
          classes <= longestFloatSum
          ? rest.total : Float(longSum(classes) { normalizer - load(x + $0) })
        loss += smoothing / Float(classes) * sum
      }
      losses.pointer[row] = loss
    }
  }
}

/// The gradient of ``CrossEntropy``: dy · (softmax − (1 − ε)·one-hot − ε/C), row by row.
public struct CrossEntropyGradient: RowKernel {
  let logits: Buffer
  let labels: Buffer
  let classes: Int
  let smoothing: Float
  let normalizers: Buffer
  let dy: Buffer
  let dx: Buffer
  let partition: Partition

  public init(
    _ logits: Buffer, labels: Buffer, classes: Int, smoothing: Float, normalizers: Buffer,
    dy: Buffer, into dx: Buffer
  ) {
    self.logits = logits
    self.labels = labels
    self.classes = classes
    self.smoothing = smoothing
    self.normalizers = normalizers
    self.dy = dy
    self.dx = dx
    partition = Partition(labels.count, grain: max(1, 4_096 / max(1, classes)))
  }

  public var cost: Int { labels.count * (classes + 8) }

  var footprint: Footprint {
    Footprint(
      sliced: [logits, labels, normalizers, dy], result: dx, rows: labels.count)
  }

  func run(rows: Range<Int>) {
    let end = self.dx.pointer + rows.upperBound * classes
    let spread = smoothing / Float(classes)
    for row in rows {
      let x = UnsafePointer(logits.pointer + row * classes)
      let dx = dx.pointer + row * classes
      let (normalizer, scale) = (normalizers.pointer[row], dy.pointer[row])
      for i in (0..<classes).vectors {
        let slope = exponential(load(x + i) - normalizer) - spread
        store(
          gradientProduct(Lanes(repeating: scale), slope), dx + i, first: classes - i, before: end)
      }
      dx[Int(labels.pointer[row])] -= scale * (1 - smoothing)
    }
  }
}
