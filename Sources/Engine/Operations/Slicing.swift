import Kernels

extension Tensor {
  /// The elements whose index along a dimension lies in a range: sizes elsewhere stay.
  public func slice(_ range: Range<Int>, along axis: Int) -> Tensor {
    let axis = axisIndex(axis, "slice")
    guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
      misuse("slice", "\(range) is not within dimension \(axis) of shape \(shape)")
    }
    if range.count == shape[axis] { return self }
    var part = shape
    part[axis] = range.count
    let strides = shape.strides
    let y = copied(to: part, strides: strides, offset: range.lowerBound * strides[axis])
    return y.recorded(from: self) { dy, tape in
      let after = shape[axis] - range.upperBound
      tape.add(dy.padded(before: range.lowerBound, after: after, along: axis), to: self)
    }
  }

  /// Cuts a dimension into parts of the given sizes, which add up to its size.
  public func split(_ sizes: [Int], along axis: Int) -> [Tensor] {
    let axis = axisIndex(axis, "split")
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(0, +) == shape[axis] else {
      misuse("split", "sizes \(sizes) do not add up to dimension \(axis) of shape \(shape)")
    }
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return slice(start..<start + size, along: axis)
    }
  }

  /// Cuts a dimension into equal parts, as many as `count`.
  public func split(_ count: Int, along axis: Int) -> [Tensor] {
    let size = shape[axisIndex(axis, "split")]
    guard count > 0, size.isMultiple(of: count) else {
      misuse("split", "dimension \(axis) of shape \(shape) does not fall into \(count) equal parts")
    }
    return split([Int](repeating: size / count, count: count), along: axis)
  }

  /// The tensor with a constant put before and after it along a dimension.
  public func padded(before: Int, after: Int, along axis: Int, with value: Float = 0) -> Tensor {
    let axis = axisIndex(axis, "padded")
    guard before >= 0, after >= 0 else {
      misuse("padded", "\(before) before and \(after) after shape \(shape): must not be negative")
    }
    if before + after == 0 { return self }
    var whole = shape
    whole[axis] += before + after
    let y = Tensor(repeating: value, shape: whole)
    place(in: y, at: before, along: axis)
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.slice(before..<before + shape[axis], along: axis), to: self)
    }
  }

  /// The elements from an index on, in memory of their own; not recorded.
  func piece(_ shape: Shape, from start: Int) -> Tensor {
    let y = Tensor(undefined: shape)
    BoxCopy(
      buffer, from: start, into: y.buffer,
      dimensions: [.init(size: y.elementCount, sourceStride: 1, targetStride: 1)]
    ).launch()
    return y
  }

  /// Writes this tensor into a larger one that nobody else has seen yet, from a position along a
  /// dimension on.
  func place(in whole: Tensor, at position: Int, along axis: Int) {
    let (from, to) = (shape.strides, whole.shape.strides)
    BoxCopy(
      buffer, into: whole.buffer, at: position * to[axis],
      dimensions: shape.indices.map {
        .init(size: shape[$0], sourceStride: from[$0], targetStride: to[$0])
      }
    ).launch()
  }
}

extension Operation {
  static let slicing = [
    Operation("slice 0", [.real], probes: [[[3]], [[4, 5]], [[300, 200]]]) {
      $0[0].slice(1..<3, along: 0)
    },
    Operation(
      "slice -1", [.real], probes: [[[4]], [[2, 4]], [[0, 3]], [[3, 1, 7]], [[150, 230]]]
    ) {
      $0[0].slice(1..<3, along: -1)
    },
    Operation("slice to nothing", [.real], probes: [[[4, 2]]]) { $0[0].slice(2..<2, along: 0) },
    Operation("split", [.real], probes: [[[2, 6, 3]], [[50, 6, 70]]]) {
      let parts = $0[0].split([1, 3, 2], along: 1)
      let halves = $0[0].split(2, along: 1)
      return parts[1] * halves[0] + halves[1] * parts[0]
    },
    Operation(
      "padded", [.real], probes: [[[1]], [[2, 3]], [[0, 3]], [[2, 3, 4]], [[40, 50, 17]]]
    ) {
      $0[0].padded(before: 2, after: 1, along: -1, with: 0.5).padded(before: 1, after: 0, along: 0)
    },
  ]
}
