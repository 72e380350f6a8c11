import Kernels

extension Tensor {
  /// The sum of all elements: a scalar.
  public func sum() -> Tensor { scaledSum(1) }

  /// The mean of all elements: a scalar.
  public func mean() -> Tensor { scaledSum(1 / Float(elementCount)) }

  /// The sum along a dimension, which disappears unless it is kept with size 1. Negative axes count
  /// from the last.
  public func sum(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    scaledSum(1, along: axis, keepingDimension)
  }

  /// The mean along a dimension, which disappears unless it is kept with size 1.
  public func mean(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    scaledSum(1 / Float(shape[axisIndex(axis, "mean")]), along: axis, keepingDimension)
  }

  private func scaledSum(_ scale: Float) -> Tensor {
    let y = Tensor(undefined: [])
    Sum(buffer, outer: 1, reduced: elementCount, inner: 1, scale: scale, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(Tensor(repeating: dy.item * scale, shape: shape), to: self)
    }
  }

  private func scaledSum(_ scale: Float, along axis: Int, _ keepingDimension: Bool) -> Tensor {
    let axis = axisIndex(axis, "sum")
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    var kept = shape
    kept[axis] = 1
    let y = Tensor(undefined: keepingDimension ? kept : shape.removing(axis))
    Sum(buffer, outer: outer, reduced: shape[axis], inner: inner, scale: scale, into: y.buffer)
      .launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(Tensor(kept, dy.buffer) * scale + Tensor.zeros(shape), to: self)
    }
  }

  /// An axis counted from the first dimension.
  func axisIndex(_ axis: Int, _ operation: String) -> Int {
    let index = axis < 0 ? axis + shape.count : axis
    guard shape.indices.contains(index) else {
      misuse(operation, "no dimension \(axis) in shape \(shape)")
    }
    return index
  }
}

extension Shape {
  /// The shape without one dimension.
  func removing(_ axis: Int) -> Shape {
    var result = Shape()
    for index in indices where index != axis { result.append(self[index]) }
    return result
  }
}

extension Operation {
  static let reductions = [
    Operation("sum", [.real], probes: .unary) { $0[0].sum() },
    Operation("mean", [.real], probes: .unary) {
      $0[0].elementCount == 0 ? $0[0].sum() : $0[0].mean()
    },
    Operation(
      "sum along 0", [.real], probes: [[[1]], [[5]], [[3, 4]], [[2, 3, 4]], [[700, 33]]]
    ) {
      $0[0].sum(along: 0)
    },
    Operation("mean along -1", [.real], probes: [[[1]], [[3, 4]], [[2, 3, 40]], [[700, 33]]]) {
      $0[0].mean(along: -1, keepingDimension: true)
    },
    Operation("sum along 1", [.real], probes: [[[3, 4, 5]], [[2, 600, 70]], [[2, 1, 3, 2]]]) {
      $0[0].sum(along: 1)
    },
  ]
}
