import Kernels

extension Tensor {
  /// The sum of all elements: a scalar.
  public func sum() -> Tensor { scaledSum(1) }

  /// The mean of all elements: a scalar.
  public func mean() -> Tensor { scaledSum(1 / Float(elementCount)) }

  /// The sum along a dimension, which disappears unless it is kept with size 1. Negative axes count
  /// from the last.
  public func sum(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    scaledSum("sum", [axis], keepingDimension) { _ in 1 }
  }

  /// The sum along several dimensions at once.
  public func sum(along axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    scaledSum("sum", axes, keepingDimensions) { _ in 1 }
  }

  /// The mean along a dimension, which disappears unless it is kept with size 1.
  public func mean(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    scaledSum("mean", [axis], keepingDimension) { 1 / Float($0) }
  }

  /// The mean along several dimensions at once.
  public func mean(along axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    scaledSum("mean", axes, keepingDimensions) { 1 / Float($0) }
  }

  /// The variance of all elements around their mean, divided by their number: a scalar.
  public func variance() -> Tensor { (self - mean()).squared().mean() }

  /// The variance along a dimension, divided by its size (not by one less).
  public func variance(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    variance(along: [axis], keepingDimensions: keepingDimension)
  }

  /// The variance along several dimensions at once, divided by the number of elements.
  public func variance(along axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    (self - mean(along: axes, keepingDimensions: true)).squared()
      .mean(along: axes, keepingDimensions: keepingDimensions)
  }

  /// The Euclidean norm √Σx² of all elements: a scalar, with derivative 0 at 0.
  public func norm() -> Tensor { rootOfSquares(flattened(from: 0).squared().sum()) }

  /// The Euclidean norm √Σx² along a dimension, with derivative 0 at 0.
  public func norm(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    rootOfSquares(squared().sum(along: axis, keepingDimension: keepingDimension))
  }

  /// √s, but with derivative 0 at 0.
  private func rootOfSquares(_ s: Tensor) -> Tensor {
    let isZero = s .== 0
    return s.replacing(with: 1, where: isZero).squareRoot().replacing(with: 0, where: isZero)
  }

  private func scaledSum(_ scale: Float) -> Tensor {
    let y = Tensor(undefined: [])
    Sum(buffer, outer: 1, reduced: elementCount, inner: 1, scale: scale, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.filling(shape, scale: scale), to: self)
    }
  }

  private func scaledSum(
    _ operation: String, _ axes: [Int], _ keepingDimensions: Bool, scale: (Int) -> Float
  ) -> Tensor {
    let axes = axes.map { axisIndex($0, operation) }.sorted()
    guard let first = axes.first, let last = axes.last else { return self }
    var kept = shape
    var rest = Shape()
    for index in shape.indices {
      if axes.contains(index) { kept[index] = 1 } else { rest.append(shape[index]) }
    }
    let count = axes.reduce(1) { $0 * shape[$1] }
    guard axes.count == kept.count - rest.count else {
      misuse(operation, "axes \(axes) of shape \(shape) name a dimension twice")
    }
    let scale = scale(count)
    var y = Tensor(undefined: keepingDimensions ? kept : rest)
    if axes.count == last - first + 1 {
      let outer = shape[..<first].reduce(1, *)
      let inner = shape[(last + 1)...].reduce(1, *)
      Sum(buffer, outer: outer, reduced: count, inner: inner, scale: scale, into: y.buffer).launch()
    } else {
      let sum = Tensor(shape, buffer).summed(to: kept)
      y = Tensor(y.shape, scale == 1 ? sum.buffer : (sum * scale).buffer)
    }
    return y.recorded(from: self) { [kept] dy, tape in
      let dy = Tensor(kept, dy.buffer)
      tape.add((scale == 1 ? dy : dy * scale).broadcast(to: shape), to: self)
    }
  }

  /// scale · x / divisor in every element, where x is this tensor's only one; not recorded.
  func filling(_ shape: Shape, scale: Float = 1, divisor: Float = 1) -> Tensor {
    let y = Tensor(undefined: shape)
    Fill(buffer, scale: scale, divisor: divisor, into: y.buffer).launch()
    return y
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
    Operation(
      "sum along 0 and 2", [.real],
      probes: [[[3, 4, 5]], [[1, 2, 1]], [[30, 20, 40]], [[0, 2, 3]]]
    ) { $0[0].sum(along: [0, 2]) },
    Operation("mean along 0 and 2", [.real], probes: [[[3, 4, 5]], [[30, 20, 40]]]) {
      $0[0].mean(along: [2, 0])
    },
    Operation("mean along 0 and 1", [.real], probes: [[[3, 4, 5]], [[90, 70, 8]]]) {
      $0[0].mean(along: [1, 0], keepingDimensions: true)
    },
    Operation("variance", [.real], probes: [[[5]], [[3, 4]], [[70, 300]]]) { $0[0].variance() },
    Operation("variance along 1", [.real], probes: [[[3, 4]], [[2, 3, 4]], [[60, 70, 5]]]) {
      $0[0].variance(along: 1)
    },
    Operation("norm", [.nonzero], probes: [[[1]], [[2, 3]], [[150, 200]]]) { $0[0].norm() },
    Operation("norm along 0", [.nonzero], probes: [[[1]], [[2, 3]], [[150, 200]]]) {
      $0[0].norm(along: 0)
    },
    Operation("sum of many", [.real], probes: [[[100_000]], [[20_001, 3]]]) {
      $0[0].sum(along: 0)
    },
    Operation("sum along 1", [.real], probes: [[[3, 4, 5]], [[2, 600, 70]], [[2, 1, 3, 2]]]) {
      $0[0].sum(along: 1)
    },
  ]
}
