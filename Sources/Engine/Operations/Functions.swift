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

  /// |x|, with derivative 0 at 0.
  public func absolute() -> Tensor { mapped(.absolute) }

  /// −1, 0 or 1, as x is; its derivative is 0.
  public func sign() -> Tensor { mapped(.sign) }

  /// x².
  public func squared() -> Tensor { mapped(.square) }

  /// √x.
  public func squareRoot() -> Tensor { mapped(.squareRoot) }

  /// 1 / x.
  public func reciprocal() -> Tensor { mapped(.reciprocal) }

  /// 1 / √x.
  public func reciprocalSquareRoot() -> Tensor { mapped(.reciprocalSquareRoot) }

  /// xᵖ for any finite p; NaN where x is negative and p is not whole.
  public func raised(to exponent: Float) -> Tensor {
    guard exponent.isFinite else { misuse("raised", "the exponent is \(exponent)") }
    return mapped(.power(exponent))
  }

  /// x, but at least `lower` and at most `upper`: `x.clamped(to: -1...1)`. On the bounds the
  /// derivative is 1.
  public func clamped(to range: ClosedRange<Float>) -> Tensor {
    mapped(.clamp(range.lowerBound, range.upperBound))
  }

  /// eˣ.
  public func exp() -> Tensor { mapped(.exp) }

  /// eˣ − 1, exact near 0.
  public func expm1() -> Tensor { mapped(.expm1) }

  /// The natural logarithm.
  public func log() -> Tensor { mapped(.log) }

  /// ln(1 + x), exact near 0.
  public func log1p() -> Tensor { mapped(.log1p) }

  /// The sine, for |x| up to 10⁵.
  public func sin() -> Tensor { mapped(.sin) }

  /// The cosine, for |x| up to 10⁵.
  public func cos() -> Tensor { mapped(.cos) }

  /// The hyperbolic tangent.
  public func tanh() -> Tensor { mapped(.tanh) }

  /// The error function, 2/√π ∫₀ˣ e^(−t²) dt.
  public func erf() -> Tensor { mapped(.erf) }
}

extension Operation {
  static let functions = [
    Operation("negate", [.real], probes: .unary) { -$0[0] },
    Operation("absolute", [.nonzero], probes: .unary) { $0[0].absolute() },
    Operation("sign", [.nonzero], probes: .unary) { $0[0].sign() },
    Operation("squared", [.real], probes: .unary) { $0[0].squared() },
    Operation("squareRoot", [.between(0.3, 3)], probes: .unary) { $0[0].squareRoot() },
    Operation("reciprocal", [.between(0.5, 3)], probes: .unary) { $0[0].reciprocal() },
    Operation("reciprocalSquareRoot", [.between(0.5, 3)], probes: .unary) {
      $0[0].reciprocalSquareRoot()
    },
    Operation("raised to 2.5", [.between(0.3, 2)], probes: .unary) { $0[0].raised(to: 2.5) },
    Operation("raised to -3", [.between(0.7, 2)], probes: .unary) { (-$0[0]).raised(to: -3) },
    Operation("clamped", [.nonzero], probes: .unary) {
      $0[0].clamped(to: 0...20) + $0[0].clamped(to: -20...0) * 3
    },
    Operation("exp", [.real], probes: .unary) { $0[0].exp() },
    Operation("expm1", [.real], probes: .unary) { $0[0].expm1() },
    Operation("log", [.between(0.3, 3)], probes: .unary) { $0[0].log() },
    Operation("log1p", [.between(-0.7, 3)], probes: .unary) { $0[0].log1p() },
    Operation("sin", [.real], probes: .unary) { ($0[0] * 2).sin() },
    Operation("cos", [.real], probes: .unary) { ($0[0] * 2).cos() },
    Operation("tanh", [.real], probes: .unary) { $0[0].tanh() },
    Operation("erf", [.real], probes: .unary) { $0[0].erf() },
  ]
}
