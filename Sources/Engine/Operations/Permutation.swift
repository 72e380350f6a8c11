import Kernels

extension Tensor {
  /// The dimensions in another order: dimension i of the result is dimension `axes[i]` of this
  /// tensor. Negative axes count from the last.
  public func permuted(_ axes: [Int]) -> Tensor {
    let order = axes.map { axisIndex($0, "permuted") }
    guard order.sorted() == Array(shape.indices) else {
      misuse("permuted", "\(axes) is not an order of the dimensions of shape \(shape)")
    }
    if order == Array(shape.indices) { return self }
    let strides = shape.strides
    let y = copied(to: Shape(order.map { shape[$0] }), strides: order.map { strides[$0] })
    var inverse = order
    for (index, axis) in order.enumerated() { inverse[axis] = index }
    return y.recorded(from: self) { [inverse] dy, tape in
      tape.add(dy.permuted(inverse), to: self)
    }
  }

  /// Two dimensions exchanged.
  public func swappingAxes(_ first: Int, _ second: Int) -> Tensor {
    var order = Array(shape.indices)
    order.swapAt(axisIndex(first, "swappingAxes"), axisIndex(second, "swappingAxes"))
    return permuted(order)
  }

  /// One dimension taken out and put in elsewhere; the others keep their order.
  public func movingAxis(_ axis: Int, to position: Int) -> Tensor {
    var order = Array(shape.indices)
    let axis = order.remove(at: axisIndex(axis, "movingAxis"))
    order.insert(axis, at: axisIndex(position, "movingAxis"))
    return permuted(order)
  }

  /// A new tensor of which each element comes from where strides and an offset lead in this one;
  /// not recorded.
  func copied(to shape: Shape, strides: [Int], offset: Int = 0) -> Tensor {
    let y = Tensor(undefined: shape)
    let steps = shape.strides
    BoxCopy(
      buffer, from: offset, into: y.buffer,
      dimensions: shape.indices.map {
        .init(size: shape[$0], sourceStride: strides[$0], targetStride: steps[$0])
      }
    ).launch()
    return y
  }
}

extension Shape {
  /// How far apart neighbours along each dimension are stored.
  var strides: [Int] {
    var result = [Int](repeating: 1, count: count)
    for index in indices.dropLast().reversed() {
      result[index] = result[index + 1] * self[index + 1]
    }
    return result
  }
}

extension Operation {
  static let permutations = [
    Operation(
      "permuted", [.real],
      probes: [
        [[2, 3, 4]], [[1, 1, 1]], [[0, 3, 2]], [[5, 1, 3]], [[40, 33, 70]], [[3, 200, 70]],
      ]
    ) { $0[0].permuted([2, 0, 1]) },
    Operation("permuted of rank 6", [.real], probes: [[[2, 3, 1, 4, 2, 3]]]) {
      $0[0].permuted([5, 3, 1, 0, 4, 2])
    },
    Operation("swappingAxes", [.real], probes: [[[2, 3, 4, 5]], [[8, 40, 4, 32]]]) {
      $0[0].swappingAxes(1, -2)
    },
    Operation("movingAxis", [.real], probes: [[[2, 3, 4]], [[7, 5]]]) {
      $0[0].movingAxis(0, to: -1)
    },
  ]
}
