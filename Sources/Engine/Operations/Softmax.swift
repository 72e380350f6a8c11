import Kernels

extension Tensor {
  /// e^x / Σ e^x along a dimension.
  public func softmax(along axis: Int = -1) -> Tensor {
    normalized(along: axis, "softmax", logarithm: false)
  }

  /// The logarithm of the softmax along a dimension: x − ln Σ e^x.
  public func logSoftmax(along axis: Int = -1) -> Tensor {
    normalized(along: axis, "logSoftmax", logarithm: true)
  }

  /// ln Σ e^x along a dimension, without overflow.
  public func logSumExp(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    let largest = detached.maximum(along: axis, keepingDimension: true)
    // Where all are −∞, or one is ∞, there is nothing to take away.
    let shift = largest.replacing(with: 0, where: largest.absolute() .== .infinity)
    let y = (self - shift).exp().sum(along: axis, keepingDimension: true).log() + shift
    return keepingDimension ? y : y.squeezed(at: axis)
  }

  /// The kernel works on rows: another dimension is first moved to the end.
  private func normalized(along axis: Int, _ operation: String, logarithm: Bool) -> Tensor {
    let axis = axisIndex(axis, operation)
    guard axis == shape.count - 1 else {
      return movingAxis(axis, to: -1).normalized(along: -1, operation, logarithm: logarithm)
        .movingAxis(-1, to: axis)
    }
    let (rows, width) = (shape.dropLast().reduce(1, *), shape[axis])
    let y = Tensor(undefined: shape)
    Softmax(buffer, rows: rows, width: width, logarithm: logarithm, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      let dx = Tensor(undefined: shape)
      SoftmaxGradient(
        y.buffer, dy: dy.buffer, rows: rows, width: width, logarithm: logarithm, into: dx.buffer
      ).launch()
      tape.add(dx, to: self)
    }
  }
}

extension Operation {
  static let softmaxes = [
    Operation("softmax", [.real], probes: .rows) { $0[0].softmax() },
    Operation("softmax along 0", [.real], probes: [[[4]], [[5, 3]], [[3, 2, 4]]]) {
      $0[0].softmax(along: 0)
    },
    Operation("logSoftmax", [.real], probes: .rows) { $0[0].logSoftmax() },
    Operation("logSumExp", [.real], probes: .rows) { $0[0].logSumExp(along: -1) },
  ]
}

extension [[Shape]] {
  /// Shapes for an operation on rows: one element, less and more than a vector, no rows, several
  /// parts.
  static let rows: [[Shape]] = [
    [[1]], [[7]], [[3, 5]], [[0, 4]], [[2, 3, 16]], [[5, 33]], [[300, 70]],
  ]
}
