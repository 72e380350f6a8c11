import Kernels

extension Tensor {
  /// The largest element: a scalar.
  public func maximum() -> Tensor {
    flattened(from: 0).extremum(.largest, "maximum", 0, false).values
  }

  /// The smallest element: a scalar.
  public func minimum() -> Tensor {
    flattened(from: 0).extremum(.smallest, "minimum", 0, false).values
  }

  /// The largest elements along a dimension, which disappears unless it is kept with size 1. Of
  /// equal ones the first gets the gradient; NaN counts as the largest.
  public func maximum(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    extremum(.largest, "maximum", axis, keepingDimension).values
  }

  /// The smallest elements along a dimension, which disappears unless it is kept with size 1. Of
  /// equal ones the first gets the gradient; NaN counts as the smallest.
  public func minimum(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    extremum(.smallest, "minimum", axis, keepingDimension).values
  }

  /// Where along a dimension the largest elements are; the first of equal ones. Constant.
  public func argmax(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    detached.extremum(.largest, "argmax", axis, keepingDimension).indices
  }

  /// Where along a dimension the smallest elements are; the first of equal ones. Constant.
  public func argmin(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    detached.extremum(.smallest, "argmin", axis, keepingDimension).indices
  }

  private func extremum(
    _ direction: Extremum.Direction, _ operation: String, _ axis: Int, _ keepingDimension: Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = axisIndex(axis, operation)
    guard shape[axis] > 0 else {
      misuse(operation, "dimension \(axis) of shape \(shape) has no elements")
    }
    guard shape[axis] <= 1 << 24 else {
      misuse(
        operation,
        "dimension \(axis) of shape \(shape) is longer than the 2²⁴ places that Floats can tell apart"
      )
    }
    var kept = shape
    kept[axis] = 1
    let result = keepingDimension ? kept : shape.removing(axis)
    let (values, indices) = (Tensor(undefined: result), Tensor(undefined: result))
    Extremum(
      direction, buffer, outer: shape[..<axis].reduce(1, *), reduced: shape[axis],
      inner: shape[(axis + 1)...].reduce(1, *), values: values.buffer, indices: indices.buffer
    ).launch()
    let recorded = values.recorded(from: self) { [kept] dy, tape in
      var column = Shape()
      for index in axis..<shape.count { column.append(index == axis ? shape[axis] : 1) }
      let positions = Tensor((0..<shape[axis]).map { Float($0) }, shape: column)
      let isChosen = Tensor.combined(.equal, positions, Tensor(kept, indices.buffer))
      tape.add(.combined(.kept, Tensor(kept, dy.buffer), isChosen), to: self)
    }
    return (recorded, indices)
  }

  /// The largest elements along the last dimension, the largest first, and where they are:
  /// `[…, N]` to twice `[…, count]`. Of equal elements the first comes first.
  public func topElements(_ count: Int) -> (values: Tensor, indices: Tensor) {
    guard let width = shape.last, count >= 0, count <= width else {
      misuse("topElements", "shape \(shape) has no \(count) elements along its last dimension")
    }
    var result = shape
    result[shape.count - 1] = count
    let indices = Tensor(undefined: result)
    TopElements(
      buffer, rows: shape.dropLast().reduce(1, *), width: width, count: count,
      indices: indices.buffer
    ).launch()
    return (picked(indices), indices)
  }
}

extension Operation {
  static let extrema = [
    // Far apart, so that no probe sits where two elements are equal.
    Operation(
      "maximum along 0", [.between(0, 1)], probes: [[[1]], [[5]], [[3, 4]], [[9, 40, 60]]]
    ) {
      ($0[0] + apart($0[0].shape)).maximum(along: 0)
    },
    Operation(
      "minimum along 1", [.between(0, 1)], probes: [[[3, 4]], [[2, 3, 4]], [[90, 50, 7]]]
    ) {
      ($0[0] + apart($0[0].shape)).minimum(along: 1)
    },
    Operation(
      "maximum along -1", [.between(0, 1)],
      probes: [[[1]], [[3, 40]], [[0, 3]], [[2, 3, 16]], [[300, 80]]]
    ) { ($0[0] + apart($0[0].shape)).maximum(along: -1, keepingDimension: true) },
    Operation("maximum and minimum", [.between(0, 1)], probes: [[[]], [[7]], [[30, 5]]]) {
      let x = $0[0] + apart($0[0].shape)
      return x.maximum() * x.minimum()
    },
    Operation("topElements", [.between(0, 1)], probes: [[[3]], [[2, 5]], [[100, 200]]]) {
      ($0[0] + apart($0[0].shape)).topElements(3).values
    },
  ]

  /// Numbers two apart, in a mixed order.
  private static func apart(_ shape: Shape) -> Tensor {
    let count = shape.elementCount
    return Tensor((0..<count).map { Float($0 * 7919 % 10_007) * 2 }, shape: shape)
  }
}
