import Kernels

/// The mean of −y·ln(p + ε) − (1 − y)·ln(1 − p + ε) over probabilities p and targets y of the same
/// shape: a scalar.
///
/// ε keeps the logarithms finite where a probability rounds to 0 or 1. The targets are constants.
public func binaryCrossEntropy(
  probabilities p: Tensor, targets y: Tensor, epsilon: Float
) -> Tensor {
  guard p.shape == y.shape else {
    misuse("binaryCrossEntropy", "probabilities \(p.shape) and targets \(y.shape) differ in shape")
  }
  let losses = Tensor(undefined: p.shape)
  BinaryCrossEntropy(p.buffer, targets: y.buffer, epsilon: epsilon, into: losses.buffer).launch()
  return losses.mean().recorded(from: p) { dy, tape in
    let dp = Tensor(undefined: p.shape)
    BinaryCrossEntropyGradient(
      p.buffer, targets: y.buffer, epsilon: epsilon, dy: dy.buffer, into: dp.buffer
    ).launch()
    tape.add(dp, to: p)
  }
}

extension Operation {
  static let binaryCrossEntropy = Operation(
    "binaryCrossEntropy", [.between(0.1, 0.9), .binary],
    probes: [[[1], [1]], [[7], [7]], [[3, 5], [3, 5]], [[20_000], [20_000]]]
  ) { Engine.binaryCrossEntropy(probabilities: $0[0], targets: $0[1].detached, epsilon: 1e-3) }
}
