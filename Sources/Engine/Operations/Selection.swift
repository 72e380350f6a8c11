import Kernels

// Comparisons give masks: tensors of ones and zeros, constant, broadcast as in arithmetic. Where a
// NaN is compared the mask is 0.

extension Tensor {
  /// 1 where a > b, else 0.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { combined(.greater, a, b) }

  /// 1 where a ≥ b, else 0.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { combined(.greaterOrEqual, a, b) }

  /// 1 where a < b, else 0.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { combined(.greater, b, a) }

  /// 1 where a ≤ b, else 0.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { combined(.greaterOrEqual, b, a) }

  /// 1 where a = b, else 0.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { combined(.equal, a, b) }

  public static func .> (a: Tensor, b: Float) -> Tensor { a .> Tensor(b) }
  public static func .>= (a: Tensor, b: Float) -> Tensor { a .>= Tensor(b) }
  public static func .< (a: Tensor, b: Float) -> Tensor { a .< Tensor(b) }
  public static func .<= (a: Tensor, b: Float) -> Tensor { a .<= Tensor(b) }
  public static func .== (a: Tensor, b: Float) -> Tensor { a .== Tensor(b) }

  /// The elements of `other` where the mask is not 0, and of this tensor elsewhere; all three are
  /// broadcast. What is not selected has no influence, NaN and ∞ included, and neither has what it was
  /// made from by operations on elements, rows or channels. Only products of matrices, convolutions
  /// and what consists of them make NaN of 0 · NaN: before those, replace what is no number.
  public func replacing(with other: Tensor, where mask: Tensor) -> Tensor {
    let mask = mask.detached
    let y = Tensor.combined(
      .merged, .combined(.dropped, self, mask), .combined(.kept, other, mask))
    return y.recorded(from: self, other) { dy, tape in
      tape.add(.combined(.dropped, dy, mask), to: self)
      tape.add(.combined(.kept, dy, mask), to: other)
    }
  }

  /// A constant where the mask is not 0, and this tensor elsewhere: a masked fill.
  public func replacing(with value: Float, where mask: Tensor) -> Tensor {
    replacing(with: Tensor(value), where: mask)
  }
}

extension Operation {
  static let selection = [
    Operation(
      "replacing", [.real, .real, .binary],
      probes: [
        [[], [], []], [[3], [3], [3]], [[2, 3], [3], [2, 1]], [[], [], [4, 5]], [[0], [0], [0]],
        [[2, 1, 4], [3, 1], [4]], [[130, 257], [257], [130, 1]],
      ]
    ) { $0[0].replacing(with: $0[1], where: $0[2]) },
    Operation(
      "masked fill", [.real, .binary], probes: [[[3, 4], [4]], [[40, 500], [40, 500]]]
    ) {
      $0[0].replacing(with: -2, where: $0[1])
    },
  ]
}
