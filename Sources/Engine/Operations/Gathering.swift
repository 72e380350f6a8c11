import Kernels

// Labels, tokens and other indices are tensors of whole numbers, exact up to 2²⁴.

extension Tensor {
  /// Rows of this table by their indices, as in an embedding: a table `[V, …]` and indices of any
  /// shape `[…]` give `[…, …]`.
  public func gathered(_ indices: Tensor) -> Tensor {
    guard let count = shape.first else { misuse("gathered", "a scalar has no rows") }
    let checked = indices.checked(below: count, "gathered")
    let width = shape.dropFirst().reduce(1, *)
    let y = Tensor(undefined: Shape(Array(indices.shape) + shape.dropFirst()))
    RowGather(buffer, width: width, indices: checked, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      let table = Tensor.cleared(shape)
      RowScatterAdd(dy.buffer, width: width, indices: checked, into: table.buffer).launch()
      tape.add(table, to: self)
    }
  }

  /// Elements along the last dimension by their indices: `[…, N]` and `[…, K]` give `[…, K]`, where
  /// the dimensions before the last agree.
  public func picked(_ indices: Tensor) -> Tensor {
    guard let width = shape.last, let count = indices.shape.last,
      Shape(shape.dropLast()) == Shape(indices.shape.dropLast())
    else {
      misuse("picked", "shapes \(shape) and \(indices.shape) differ before the last dimension")
    }
    let checked = indices.checked(below: width, "picked")
    let y = Tensor(undefined: indices.shape)
    ElementGather(buffer, width: width, indices: checked, count: count, into: y.buffer)
      .launch()
    return y.recorded(from: self) { dy, tape in
      let dx = Tensor.cleared(shape)
      ElementScatterAdd(
        dy.buffer, indices: checked, count: count, into: dx.buffer, width: width
      ).launch()
      tape.add(dx, to: self)
    }
  }

  /// Rows of zeros with a single one: labels of any shape `[…]` give `[…, classes]`. Constant.
  public static func oneHot(_ labels: Tensor, classes: Int) -> Tensor {
    let checked = labels.checked(below: classes, "oneHot")
    let y = Tensor.cleared(Shape(Array(labels.shape) + [classes]))
    ElementScatterAdd(
      Buffer(labels.elementCount, repeating: 1), indices: checked, count: 1, into: y.buffer,
      width: classes
    ).launch()
    return y
  }

  /// The elements, for looking something up by them; stops the program unless each is a whole number
  /// in `0 ..< bound`.
  func checked(below bound: Int, _ operation: String) -> Buffer {
    guard bound <= 1 << 24 else {
      misuse(operation, "\(bound) indices are more than the 2²⁴ that Floats can tell apart")
    }
    let checked = Buffer(elementCount)
    CheckedIndices(buffer, below: bound, for: operation, into: checked).launch()
    return checked
  }

  /// Zeros for kernels to add to: made by a kernel, so that a recorded step makes them anew.
  static func cleared(_ shape: Shape) -> Tensor { Tensor(0).filling(shape) }
}

extension Operation {
  static let gathering = [
    Operation("gathered", [.real], probes: [[[3, 4]], [[3]], [[5, 2, 3]], [[70, 150]]]) {
      $0[0].gathered(Tensor([2, 0, 1, 0, 2, 2], shape: [3, 2]))
    },
    Operation("gathered often", [.real], probes: [[[64, 130]]]) {
      $0[0].gathered(.randomIntegers([40, 9], in: 0..<64, key: Key(3)))
    },
    Operation("picked", [.real], probes: [[[2, 3]], [[2, 40]]]) {
      $0[0].picked(Tensor([2, 0, 0, 1, 1, 1, 2, 2], shape: [2, 4]))
    },
  ]
}
