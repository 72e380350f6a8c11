extension Tensor {
  /// Tensors put one after another along a dimension; sizes elsewhere must agree.
  public static func concatenated(_ tensors: [Tensor], along axis: Int) -> Tensor {
    guard let first = tensors.first else { misuse("concatenated", "there are no tensors") }
    let axis = first.axisIndex(axis, "concatenated")
    for tensor in tensors {
      guard tensor.shape.count == first.shape.count,
        tensor.shape.removing(axis) == first.shape.removing(axis)
      else {
        misuse(
          "concatenated",
          "shapes \(first.shape) and \(tensor.shape) differ elsewhere than along \(axis)")
      }
    }
    if tensors.count == 1 { return first }
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    let y = Tensor(undefined: shape)
    var position = 0
    for tensor in tensors {
      tensor.place(in: y, at: position, along: axis)
      position += tensor.shape[axis]
    }
    return y.recorded(from: tensors) { dy, tape in
      var position = 0
      for tensor in tensors {
        let end = position + tensor.shape[axis]
        tape.add(dy.slice(position..<end, along: axis), to: tensor)
        position = end
      }
    }
  }

  /// Tensors of the same shape put beside one another along a new dimension, whose index in the
  /// result is `axis`.
  public static func stacked(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
    concatenated(tensors.map { $0.expanded(at: axis) }, along: axis)
  }
}

extension Operation {
  static let joining = [
    Operation(
      "concatenated along 0", [.real, .real],
      probes: [[[1], [2]], [[2, 3], [1, 3]], [[0, 3], [2, 3]], [[100, 200], [150, 200]]]
    ) { .concatenated([$0[0], $0[1], $0[0] * 2], along: 0) },
    Operation(
      "concatenated along -1", [.real, .real],
      probes: [[[2, 3], [2, 4]], [[2, 1, 3], [2, 1, 0]], [[300, 20], [300, 50]]]
    ) { .concatenated([$0[0], $0[1]], along: -1) },
    Operation("stacked", [.real, .real], probes: [[[], []], [[3], [3]], [[2, 3], [2, 3]]]) {
      .stacked([$0[0], $0[1]], along: -1) * .stacked([$0[1], $0[0]], along: -1)
    },
  ]
}
