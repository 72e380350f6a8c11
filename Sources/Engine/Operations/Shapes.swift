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
    Operation("transposed", [.real], probes: [[[3, 5]], [[1, 4]], [[0, 4]], [[150, 220]]]) {
      $0[0].transposed
    },
  ]
}
