import Kernels

/// The cross-entropy −ln softmax(x)[label] of logits `[…, C]` and labels `[…]`, whole numbers below
/// C; its mean unless another reduction is wanted.
///
/// `smoothing` ε spreads that part of each label evenly over all classes (Szegedy and others,
/// 2016).
public func crossEntropy(
  logits: Tensor, labels: Tensor, smoothing: Float = 0, reduction: LossReduction = .mean
) -> Tensor {
  guard let classes = logits.shape.last, Shape(logits.shape.dropLast()) == labels.shape else {
    misuse("crossEntropy", "logits \(logits.shape) and labels \(labels.shape) do not fit")
  }
  guard smoothing >= 0, smoothing <= 1 else {
    misuse("crossEntropy", "smoothing \(smoothing) is not between 0 and 1")
  }
  let checked = labels.checked(below: classes, "crossEntropy")
  let losses = Tensor(undefined: labels.shape)
  let normalizers = Buffer(losses.elementCount)
  CrossEntropy(
    logits.buffer, labels: checked, classes: classes, smoothing: smoothing,
    losses: losses.buffer, normalizers: normalizers
  ).launch()
  return reduction(losses).recorded(from: logits) { dy, tape in
    let dx = Tensor(undefined: logits.shape)
    CrossEntropyGradient(
      logits.buffer, labels: checked, classes: classes, smoothing: smoothing,
      normalizers: normalizers, dy: reduction.gradient(dy, shape: losses.shape).buffer,
      into: dx.buffer
    ).launch()
    tape.add(dx, to: logits)
  }
}

/// The binary cross-entropy ln(1 + eˣ) − t·x of logits x and targets t of the same shape, where t is
/// between 0 and 1; its mean unless another reduction is wanted. The targets are constants.
public func binaryCrossEntropy(
  logits: Tensor, targets: Tensor, reduction: LossReduction = .mean
) -> Tensor {
  guard logits.shape == targets.shape else {
    misuse(
      "binaryCrossEntropy", "logits \(logits.shape) and targets \(targets.shape) differ in shape")
  }
  let losses = Tensor(undefined: logits.shape)
  BinaryCrossEntropyWithLogits(logits.buffer, targets: targets.buffer, into: losses.buffer).launch()
  return reduction(losses).recorded(from: logits) { dy, tape in
    let dx = Tensor(undefined: logits.shape)
    BinaryCrossEntropyWithLogitsGradient(
      logits.buffer, targets: targets.buffer,
      dy: reduction.gradient(dy, shape: losses.shape).buffer, into: dx.buffer
    ).launch()
    tape.add(dx, to: logits)
  }
}

extension Operation {
  static let losses = [
    Operation("crossEntropy", [.real], probes: .rows) {
      crossEntropy(logits: $0[0], labels: labels($0[0].shape), reduction: .sum)
    },
    Operation("crossEntropy with smoothing", [.real], probes: .rows) {
      crossEntropy(
        logits: $0[0], labels: labels($0[0].shape), smoothing: 0.2, reduction: .none)
    },
    Operation(
      "binaryCrossEntropy of logits", [.real, .binary],
      probes: [
        [[], []], [[1], [1]], [[3, 5], [3, 5]], [[0], [0]], [[200, 110], [200, 110]],
      ]
    ) {
      Engine.binaryCrossEntropy(logits: $0[0], targets: $0[1], reduction: .sum)
        + Engine.binaryCrossEntropy(logits: $0[0], targets: $0[1], reduction: .none) * 2
    },
  ]

  private static func labels(_ shape: Shape) -> Tensor {
    .randomIntegers(Shape(shape.dropLast()), in: 0..<shape[shape.count - 1], key: Key(8))
  }
}
