import Kernels

// Elementwise functions of one argument. Value and derivative of each are declared together in
// Kernels, where they run on sixteen elements at once.

extension Tensor {
  /// f(x), element by element.
  func mapped(_ function: Function) -> Tensor {
    let y = Tensor(undefined: shape)
    Map(function, buffer, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      let saved = function.derivativeUses == .argument ? self : y
      tape.add(dy.timesDerivative(of: function, saved: saved), to: self)
    }
  }

  /// dy · f′, from what the function's derivative uses.
  func timesDerivative(of function: Function, saved: Tensor) -> Tensor {
    let dx = Tensor(undefined: shape)
    MapGradient(function, saved: saved.buffer, dy: buffer, into: dx.buffer).launch()
    return dx
  }

  /// −x.
  public static prefix func - (x: Tensor) -> Tensor { x.mapped(.negate) }

  /// The rectified linear unit: max(0, x), with derivative 0 at 0.
  public func relu() -> Tensor { mapped(.relu) }

  /// The logistic function: 1 / (1 + e⁻ˣ).
  public func sigmoid() -> Tensor { mapped(.sigmoid) }

  /// The hyperbolic tangent.
  public func tanh() -> Tensor { mapped(.tanh) }

  /// eˣ.
  public func exp() -> Tensor { mapped(.exp) }

  /// The natural logarithm.
  public func log() -> Tensor { mapped(.log) }

  /// ln(1 + x), exact near 0.
  public func log1p() -> Tensor { mapped(.log1p) }

  /// x².
  public func squared() -> Tensor { mapped(.square) }

  /// √x.
  public func squareRoot() -> Tensor { mapped(.squareRoot) }

  /// |x|, with derivative 0 at 0.
  public func absolute() -> Tensor { mapped(.absolute) }
}

extension Operation {
  static let functions = [
    Operation("negate", [.real], probes: .unary) { -$0[0] },
    Operation("relu", [.nonzero], probes: .unary) { $0[0].relu() },
    Operation("sigmoid", [.real], probes: .unary) { $0[0].sigmoid() },
    Operation("tanh", [.real], probes: .unary) { $0[0].tanh() },
    Operation("exp", [.real], probes: .unary) { $0[0].exp() },
    Operation("log", [.between(0.3, 3)], probes: .unary) { $0[0].log() },
    Operation("log1p", [.between(-0.7, 3)], probes: .unary) { $0[0].log1p() },
    Operation("squared", [.real], probes: .unary) { $0[0].squared() },
    Operation("squareRoot", [.between(0.3, 3)], probes: .unary) { $0[0].squareRoot() },
    Operation("absolute", [.nonzero], probes: .unary) { $0[0].absolute() },
  ]
}
