import Kernels

extension Tensor {
  /// The same elements in another shape with as many of them.
  public func reshaped(to shape: Shape) -> Tensor {
    guard shape.elementCount == elementCount else {
      misuse(
        "reshaped",
        "shape \(self.shape) has other than the \(shape.elementCount) elements of \(shape)")
    }
    let old = self.shape
    return Tensor(shape, buffer).recorded(from: self) { dy, tape in
      tape.add(dy.reshaped(to: old), to: self)
    }
  }

  /// The dimensions from one on joined into a single one: `[N, …]` to `[N, M]` by default.
  public func flattened(from axis: Int = 1) -> Tensor {
    let axis = axis == shape.count ? axis : axisIndex(axis, "flattened")
    let rest = shape[axis...].reduce(1, *)
    return reshaped(to: Shape(shape[..<axis] + [rest]))
  }

  /// A dimension of size 1 taken away.
  public func squeezed(at axis: Int) -> Tensor {
    let axis = axisIndex(axis, "squeezed")
    guard shape[axis] == 1 else {
      misuse("squeezed", "dimension \(axis) of shape \(shape) is not 1")
    }
    return reshaped(to: shape.removing(axis))
  }

  /// A dimension of size 1 put in: its index in the result is `axis`, counted from the end if
  /// negative.
  public func expanded(at axis: Int) -> Tensor {
    let index = axis < 0 ? axis + shape.count + 1 : axis
    guard index >= 0, index <= shape.count else {
      misuse("expanded", "no place \(axis) for a dimension in shape \(shape)")
    }
    return reshaped(to: Shape(shape[..<index] + [1] + shape[index...]))
  }

  /// A matrix with rows and columns exchanged.
  public var transposed: Tensor {
    guard shape.count == 2 else { misuse("transposed", "shape \(shape) is not a matrix") }
    let y = Tensor(undefined: [shape[1], shape[0]])
    Transpose(buffer, rows: shape[0], columns: shape[1], into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.transposed, to: self)
    }
  }
}

extension Operation {
  static let shapes = [
    Operation("reshaped", [.real], probes: [[[2, 3, 4]], [[6, 4]]]) {
      $0[0].reshaped(to: [4, 6])
    },
    Operation("flattened", [.real], probes: [[[3]], [[2, 3, 4]], [[0, 2, 2]]]) {
      $0[0].flattened()
    },
    Operation("expanded and squeezed", [.real], probes: [[[3]], [[2, 3]]]) {
      $0[0].expanded(at: -1).expanded(at: 0).squeezed(at: -1)
    },
    Operation("transposed", [.real], probes: [[[3, 5]], [[1, 4]], [[0, 4]], [[150, 220]]]) {
      $0[0].transposed
    },
  ]
}
