import Kernels

extension Tensor {
  /// The matrix product: `[…, M, K]` times `[…, K, N]` is `[…, M, N]`.
  ///
  /// Leading dimensions number the matrices of a batch and broadcast as in NumPy.
  public func matmul(_ other: Tensor) -> Tensor {
    guard shape.count >= 2, other.shape.count >= 2,
      shape[shape.count - 1] == other.shape[other.shape.count - 2]
    else {
      misuse("matmul", "shapes \(shape) and \(other.shape) are not [M, K] and [K, N]")
    }
    let batch = shape.dropped(last: 2).broadcast(with: other.shape.dropped(last: 2), in: "matmul")
    if batch.count == 0 || other.shape.dropped(last: 2).elementCount == 1 {
      return rowsTimes(other, batch)
    }
    let y = batchedProduct(self, other, batch)
    return y.recorded(from: self, other) { dy, tape in
      tape.add(batchedProduct(dy, other, batch, transposingB: true), to: self)
      tape.add(batchedProduct(self, dy, batch, transposingA: true), to: other)
    }
  }

  /// The product with a single matrix: all rows of the batch are rows of one large matrix.
  private func rowsTimes(_ other: Tensor, _ batch: Shape) -> Tensor {
    let (rows, columns) = (shape[shape.count - 2], other.shape[other.shape.count - 1])
    let single = Matrix(
      other.buffer, rows: other.shape[other.shape.count - 2], columns: columns)
    let y = matrixProduct(matrix, single).shaped(batch.appending(rows, columns))
    return y.recorded(from: self, other) { dy, tape in
      tape.add(matrixProduct(dy.matrix, single.transposed).shaped(self.shape), to: self)
      tape.add(matrixProduct(matrix.transposed, dy.matrix).shaped(other.shape), to: other)
    }
  }

  /// A fully connected layer: f(x W + b), for x `[…, I]`, W `[I, O]`, b `[O]`.
  public func dense(_ weight: Tensor, _ bias: Tensor, activation: Activation = .identity) -> Tensor
  {
    guard shape.count >= 1, weight.shape.count == 2, shape[shape.count - 1] == weight.shape[0],
      bias.shape == [weight.shape[1]]
    else {
      misuse(
        "dense",
        "shapes \(shape), \(weight.shape) and \(bias.shape) are not [N, I], [I, O] and [O]")
    }
    // A function whose derivative needs z itself is an operation of its own.
    let function = activation.function
    guard function?.derivativeUses != .argument else {
      return dense(weight, bias).mapped(function!)
    }
    let y = matrixProduct(matrix, weight.matrix, bias: bias, then: function)
      .shaped(shape.dropped(last: 1).appending(weight.shape[1]))
    return y.recorded(from: [self, weight, bias]) { dy, tape in
      let dz = function.map { dy.timesDerivative(of: $0, saved: y) } ?? dy
      tape.add(dz.summed(to: bias.shape), to: bias)
      tape.add(matrixProduct(matrix.transposed, dz.matrix), to: weight)
      tape.add(
        matrixProduct(dz.matrix, weight.matrix.transposed).shaped(self.shape), to: self)
    }
  }

  /// This tensor as a kernel sees a matrix: leading dimensions joined to one.
  var matrix: Matrix {
    Matrix(
      buffer, rows: shape.dropped(last: 1).elementCount, columns: shape[shape.count - 1])
  }

  /// The same elements under another shape; constant.
  func shaped(_ shape: Shape) -> Tensor { Tensor(shape, buffer) }
}

extension Shape {
  /// The shape without its innermost dimensions.
  func dropped(last count: Int) -> Shape { Shape(dropLast(count)) }

  /// The shape with further dimensions inside.
  func appending(_ sizes: Int...) -> Shape {
    var result = self
    for size in sizes { result.append(size) }
    return result
  }
}

/// A·B and what the kernel can do with it on the way, not recorded.
func matrixProduct(
  _ a: Matrix, _ b: Matrix, bias: Tensor? = nil, then function: Function? = nil
) -> Tensor {
  let y = Tensor(undefined: [a.rows, b.columns])
  MatrixProduct(a, b, into: y.matrix, bias: bias?.buffer, then: function).launch()
  return y
}

/// A·B, Aᵀ·B or A·Bᵀ for every matrix of a batch, not recorded.
private func batchedProduct(
  _ a: Tensor, _ b: Tensor, _ batch: Shape, transposingA: Bool = false, transposingB: Bool = false
) -> Tensor {
  let first = transposingA ? a.innerMatrix.transposed : a.innerMatrix
  let second = transposingB ? b.innerMatrix.transposed : b.innerMatrix
  let y = Tensor(undefined: batch.appending(first.rows, second.columns))
  BatchedProduct(
    first, offsets: a.matrixOffsets(in: batch), second, offsets: b.matrixOffsets(in: batch),
    into: y.innerMatrix
  ).launch()
  return y
}

extension Tensor {
  /// The first of a batch of matrices.
  fileprivate var innerMatrix: Matrix {
    Matrix(buffer, rows: shape[shape.count - 2], columns: shape[shape.count - 1])
  }

  /// Where each matrix of a broadcast batch begins in this tensor.
  fileprivate func matrixOffsets(in batch: Shape) -> [Int] {
    let size = shape[shape.count - 2] * shape[shape.count - 1]
    let own = shape.dropped(last: 2)
    let missing = batch.count - own.count
    var offsets = [0]
    var step = size * own.elementCount
    for index in batch.indices {
      let count = index < missing ? 1 : own[index - missing]
      if count > 0 { step /= index < missing ? 1 : count }
      offsets = offsets.flatMap { start in
        (0..<batch[index]).map { start + (count == 1 ? 0 : $0 * step) }
      }
    }
    return offsets
  }
}

/// The nonlinearity of a layer.
public struct Activation: Sendable {
  let function: Function?

  /// f(x) = x.
  public static let identity = Activation(function: nil)
  /// max(0, x).
  public static let relu = Activation(function: .relu)
  /// 1 / (1 + e⁻ˣ).
  public static let sigmoid = Activation(function: .sigmoid)
  /// The hyperbolic tangent.
  public static let tanh = Activation(function: .tanh)
}

extension Operation {
  static let matrixProduct = Operation(
    "matmul", [.real, .real],
    probes: [
      [[1, 1], [1, 1]], [[3, 4], [4, 5]], [[7, 1], [1, 6]], [[5, 9], [9, 1]], [[2, 0], [0, 3]],
      [[0, 2], [2, 3]], [[33, 17], [17, 19]], [[120, 70], [70, 110]],
      [[2, 3, 4], [4, 5]], [[3, 4], [2, 4, 5]], [[2, 3, 4], [2, 4, 5]], [[1, 3, 4], [4, 4, 2]],
      [[2, 1, 3, 4], [3, 4, 2]], [[2, 1, 3, 4], [1, 3, 4, 2]], [[2, 3, 0], [2, 0, 2]],
      [[0, 3, 4], [0, 4, 2]], [[2, 1, 2, 1, 3, 4], [2, 1, 3, 4, 1]], [[6, 70, 33], [6, 33, 60]],
      [[3, 260, 40], [3, 40, 17]],
    ]
  ) { $0[0].matmul($0[1]) }

  static let dense = Operation(
    "dense", [.real, .real, .real],
    probes: [
      [[1, 1], [1, 1], [1]], [[3, 4], [4, 5], [5]], [[5, 9], [9, 1], [1]], [[0, 2], [2, 3], [3]],
      [[4], [4, 3], [3]], [[2, 3, 4], [4, 5], [5]], [[120, 40], [40, 50], [50]],
    ]
  ) { $0[0].dense($0[1], $0[2], activation: .tanh) + $0[0].dense($0[1], $0[2]) }
}
