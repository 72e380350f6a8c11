import Kernels

extension Shape {
  /// The shape of an elementwise result: sizes must agree or one of them be 1.
  func broadcast(with other: Shape, in operation: String) -> Shape {
    if self == other { return self }
    var result = Shape()
    for index in 0..<Swift.max(count, other.count) {
      let mine = size(at: index, ofRank: Swift.max(count, other.count))
      let others = other.size(at: index, ofRank: Swift.max(count, other.count))
      guard mine == others || mine == 1 || others == 1 else {
        misuse(operation, "shapes \(self) and \(other) do not broadcast")
      }
      result.append(mine == 1 ? others : mine)
    }
    return result
  }

  /// The size of a dimension once ones are put before the first to reach a rank.
  fileprivate func size(at index: Int, ofRank rank: Int) -> Int {
    let missing = rank - count
    return index < missing ? 1 : self[index - missing]
  }
}

extension Tensor {
  /// The tensor repeated as in arithmetic with one of the given shape.
  public func broadcast(to target: Shape) -> Tensor {
    guard shape.broadcast(with: target, in: "broadcast") == target else {
      misuse("broadcast", "shape \(shape) does not broadcast to \(target)")
    }
    if shape == target { return self }
    let missing = target.count - shape.count
    let own = shape.strides
    let strides = target.indices.map { index in
      index < missing || shape[index - missing] == 1 ? 0 : own[index - missing]
    }
    return copied(to: target, strides: strides).recorded(from: self) { dy, tape in
      tape.add(dy, to: self)
    }
  }

  /// f(a, b) with broadcasting, not recorded.
  static func combined(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
    if a.shape == b.shape {
      let result = Tensor(undefined: a.shape)
      Combine(function, a.buffer, b.buffer, into: result.buffer).launch()
      return result
    }
    let shape = a.shape.broadcast(with: b.shape, in: function.name)
    let result = Tensor(undefined: shape)
    guard result.elementCount > 0 else { return result }
    var dimensions = joinedDimensions(a.shape, b.shape, shape)
    let inner = dimensions.popLast() ?? Combine.Dimension(size: 1, aStride: 1, bStride: 1)
    Combine(function, a.buffer, b.buffer, into: result.buffer, outer: dimensions, inner: inner)
      .launch()
    return result
  }

  /// The dimensions of a broadcast operation, neighbours joined where both arguments move alike.
  private static func joinedDimensions(
    _ a: Shape, _ b: Shape, _ shape: Shape
  ) -> [Combine.Dimension] {
    var result: [Combine.Dimension] = []  // Innermost first, reversed at the end.
    var (aStep, bStep) = (1, 1)
    for index in shape.indices.reversed() where shape[index] > 1 {
      let aSize = a.size(at: index, ofRank: shape.count)
      let bSize = b.size(at: index, ofRank: shape.count)
      let next = Combine.Dimension(
        size: shape[index], aStride: aSize == 1 ? 0 : aStep, bStride: bSize == 1 ? 0 : bStep)
      if let last = result.last, next.aStride == last.aStride * last.size,
        next.bStride == last.bStride * last.size
      {
        result[result.count - 1] = Combine.Dimension(
          size: last.size * next.size, aStride: last.aStride, bStride: last.bStride)
      } else {
        result.append(next)
      }
      aStep *= aSize
      bStep *= bSize
    }
    return result.reversed()
  }

  /// The sum over whatever broadcasting from `target` to this shape repeats; constant.
  func summed(to target: Shape) -> Tensor {
    if shape == target { return self }
    var result = self
    let missing = shape.count - target.count
    var index = 0
    var kept = Shape()
    // Neighbouring repeated dimensions are summed in one go; from the outside in.
    while index < shape.count {
      var end = index
      while end < shape.count, isRepeated(end, missing: missing, in: target) { end += 1 }
      if end > index {
        let outer = kept.elementCount
        let reduced = (index..<end).reduce(1) { $0 * shape[$1] }
        let inner = (end..<shape.count).reduce(1) { $0 * shape[$1] }
        let sum = Buffer(outer * inner)
        Sum(result.buffer, outer: outer, reduced: reduced, inner: inner, into: sum).launch()
        result = Tensor(Shape(CollectionOfOne(outer * inner)), sum)
        index = end
      } else {
        kept.append(shape[index])
        index += 1
      }
    }
    return Tensor(target, result.buffer)
  }

  /// Whether a dimension of this shape repeats a dimension of size 1, or none, of `target`.
  private func isRepeated(_ index: Int, missing: Int, in target: Shape) -> Bool {
    index < missing || (target[index - missing] == 1 && shape[index] != 1)
  }
}

extension Operation {
  static let broadcasting = [
    Operation(
      "broadcast", [.real],
      probes: [[[]], [[1]], [[4]], [[3, 1]], [[3, 4]], [[2, 1, 1]], [[2, 3, 4]]]
    ) { $0[0].broadcast(to: [2, 3, 4]) },
    Operation("broadcast to many", [.real], probes: [[[257]], [[130, 1]]]) {
      $0[0].broadcast(to: [130, 257])
    },
  ]
}
