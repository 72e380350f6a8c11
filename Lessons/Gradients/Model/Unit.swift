import Engine

/// What a unit makes of its sum.
package enum Unit: String, CaseIterable, Sendable {
  case sigmoid, tanh
  case relu = "ReLU"

  /// f(x).
  func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .sigmoid: x.sigmoid()
    case .tanh: x.tanh()
    case .relu: x.relu()
    }
  }

  /// f′(x).
  func slope(_ x: Tensor) -> Tensor { gradient(at: x) { self($0).sum() } }

  /// n · Var(w) for weights that are usual for it: He's 2, and 1.
  package var gain: Double { self == .relu ? 2 : 1 }
}
