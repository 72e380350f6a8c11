import Kernels

// Elementwise arithmetic. Arguments of different shapes are broadcast as in NumPy: aligned at the
// last dimension, with sizes of 1 repeated. Derivatives are written as if nothing were repeated;
// the tape sums over the repetitions. What gets no gradient from above gets 0, even where the
// factor is ∞ or NaN, so that what is not selected has no influence.

extension Tensor {
  /// a + b.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    combined(.add, a, b).recorded(from: a, b) { dy, tape in
      tape.add(dy, to: a)
      tape.add(dy, to: b)
    }
  }

  /// a − b.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    combined(.subtract, a, b).recorded(from: a, b) { dy, tape in
      tape.add(dy, to: a)
      tape.add(-dy, to: b)
    }
  }

  /// a · b, element by element.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    combined(.multiply, a, b).recorded(from: a, b) { dy, tape in
      tape.add(combined(.gradientProduct, dy, b), to: a)
      tape.add(combined(.gradientProduct, dy, a), to: b)
    }
  }

  /// a / b.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let y = combined(.divide, a, b)
    return y.recorded(from: a, b) { dy, tape in
      tape.add(combined(.gradientQuotient, dy, b), to: a)
      tape.add(combined(.gradientQuotient, -combined(.gradientProduct, dy, y), b), to: b)
    }
  }

  /// The larger of a and b; a gets the gradient where they are equal.
  public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
    combined(.maximum, a, b).recorded(from: a, b) { dy, tape in
      tape.add(combined(.kept, dy, combined(.greaterOrEqual, a, b)), to: a)
      tape.add(combined(.kept, dy, combined(.greater, b, a)), to: b)
    }
  }

  /// The smaller of a and b; a gets the gradient where they are equal.
  public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
    combined(.minimum, a, b).recorded(from: a, b) { dy, tape in
      tape.add(combined(.kept, dy, combined(.greaterOrEqual, b, a)), to: a)
      tape.add(combined(.kept, dy, combined(.greater, a, b)), to: b)
    }
  }

  /// This tensor plus `scale` times another of the same shape, rounded once.
  public func adding(_ scale: Float, times other: Tensor) -> Tensor {
    guard shape == other.shape else {
      misuse("adding", "shapes \(shape) and \(other.shape) differ")
    }
    let y = Tensor(undefined: shape)
    AddScaled(buffer, scale, other.buffer, into: y.buffer).launch()
    return y.recorded(from: self, other) { dy, tape in
      tape.add(dy, to: self)
      tape.add(dy * scale, to: other)
    }
  }

  public static func + (a: Tensor, b: Float) -> Tensor { a + Tensor(b) }
  public static func + (a: Float, b: Tensor) -> Tensor { Tensor(a) + b }
  public static func - (a: Tensor, b: Float) -> Tensor { a - Tensor(b) }
  public static func - (a: Float, b: Tensor) -> Tensor { Tensor(a) - b }
  public static func * (a: Tensor, b: Float) -> Tensor { a * Tensor(b) }
  public static func * (a: Float, b: Tensor) -> Tensor { Tensor(a) * b }
  public static func / (a: Tensor, b: Float) -> Tensor { a / Tensor(b) }
  public static func / (a: Float, b: Tensor) -> Tensor { Tensor(a) / b }
}

extension Operation {
  static let arithmetic = [
    Operation("add", [.real, .real], probes: .binary) { $0[0] + $0[1] },
    Operation("subtract", [.real, .real], probes: .binary) { $0[0] - $0[1] },
    Operation("multiply", [.real, .real], probes: .binary) { $0[0] * $0[1] },
    Operation("divide", [.real, .between(0.5, 2)], probes: .binary) { $0[0] / $0[1] },
    // Arguments from apart ranges in part, so that no probe sits where they cross.
    Operation("maximum", [.between(0, 1), .between(1.1, 2)], probes: .binary) {
      .maximum(.maximum($0[0], $0[1] - 1.5), $0[0] * 3 - $0[1] + 9)
    },
    Operation("minimum", [.between(0, 1), .between(1.1, 2)], probes: .binary) {
      .minimum($0[0], .minimum($0[1], $0[0] + 3))
    },
    Operation(
      "adding", [.real, .real],
      probes: [[[], []], [[0], [0]], [[3, 5], [3, 5]], [[130, 257], [130, 257]]]
    ) { $0[0].adding(-0.3, times: $0[1]) },
  ]
}
