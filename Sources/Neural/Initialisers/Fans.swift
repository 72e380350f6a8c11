import Engine

/// How many inputs feed an output of a layer, and how many outputs an input feeds.
struct Fans {
  let fanIn: Int
  let fanOut: Int

  /// The fans of weights `[inputs, outputs]`, or of a convolution's kernel
  /// `[positions…, inputs, outputs]`, where each position counts; inputs are those of one group.
  init(_ shape: Shape, _ operation: String) {
    guard shape.count >= 2 else {
      misuse(operation, "shape \(shape) is not [inputs, outputs] or [positions…, inputs, outputs]")
    }
    let positions = shape[..<(shape.count - 2)].reduce(1, *)
    fanIn = positions * shape[shape.count - 2]
    fanOut = positions * shape[shape.count - 1]
  }
}
