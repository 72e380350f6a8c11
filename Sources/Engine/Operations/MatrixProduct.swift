import Kernels

extension Tensor {
  /// The matrix product: `[M, K]` times `[K, N]` is `[M, N]`.
  public func matmul(_ other: Tensor) -> Tensor {
    guard shape.count == 2, other.shape.count == 2, shape[1] == other.shape[0] else {
      misuse("matmul", "shapes \(shape) and \(other.shape) are not [M, K] and [K, N]")
    }
    let y = product(matrix, other.matrix)
    return y.recorded(from: self, other) { dy, tape in
      tape.add(product(dy.matrix, other.matrix.transposed), to: self)
      tape.add(product(matrix.transposed, dy.matrix), to: other)
    }
  }

  /// A fully connected layer: f(x W + b), for x `[N, I]`, W `[I, O]`, b `[O]`.
  public func dense(_ weight: Tensor, _ bias: Tensor, activation: Activation = .identity) -> Tensor
  {
    guard shape.count == 2, weight.shape.count == 2, shape[1] == weight.shape[0],
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
    let y = product(matrix, weight.matrix, bias: bias, then: function)
    return y.recorded(from: [self, weight, bias]) { dy, tape in
      let dz = function.map { dy.timesDerivative(of: $0, saved: y) } ?? dy
      tape.add(dz.summed(to: bias.shape), to: bias)
      tape.add(product(matrix.transposed, dz.matrix), to: weight)
      tape.add(product(dz.matrix, weight.matrix.transposed), to: self)
    }
  }

  /// This tensor as a kernel sees a matrix.
  fileprivate var matrix: Matrix { Matrix(buffer, rows: shape[0], columns: shape[1]) }
}

/// A·B and what the kernel can do with it on the way, not recorded.
private func product(
  _ a: Matrix, _ b: Matrix, bias: Tensor? = nil, then function: Function? = nil
) -> Tensor {
  let y = Tensor(undefined: [a.rows, b.columns])
  MatrixProduct(a, b, into: y.matrix, bias: bias?.buffer, then: function).launch()
  return y
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
    ]
  ) { $0[0].matmul($0[1]) }

  static let dense = Operation(
    "dense", [.real, .real, .real],
    probes: [
      [[1, 1], [1, 1], [1]], [[3, 4], [4, 5], [5]], [[5, 9], [9, 1], [1]], [[0, 2], [2, 3], [3]],
      [[120, 40], [40, 50], [50]],
    ]
  ) { $0[0].dense($0[1], $0[2], activation: .tanh) + $0[0].dense($0[1], $0[2]) }
}
