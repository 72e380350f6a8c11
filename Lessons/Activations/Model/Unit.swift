import Engine

/// What a unit makes of its sum, x.
package enum Unit: String, CaseIterable, Sendable {
  case sigmoid, tanh
  case relu = "ReLU"
  case gelu = "GELU"
  case swish = "Swish"
  /// ReLU's cure: it lets a hundredth through where ReLU is silent.
  case leaky = "leaky ReLU"
  /// No bend at all, the control.
  case identity = "no bend"

  /// The five that the lesson compares.
  package static let five: [Unit] = [.sigmoid, .tanh, .relu, .gelu, .swish]

  /// As a layer takes it. GELU is x Φ(x) itself, not its approximation by a tanh.
  package var activation: Activation {
    switch self {
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .gelu: .gelu
    case .swish: .silu
    case .leaky: .leakyReLU()
    case .identity: .identity
    }
  }

  /// f(x).
  package func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .sigmoid: x.sigmoid()
    case .tanh: x.tanh()
    case .relu: x.relu()
    case .gelu: x.gelu()
    case .swish: x.silu()
    case .leaky: x.leakyReLU()
    case .identity: x
    }
  }

  /// f′(x), as a backward pass has it.
  package func slope(_ x: Tensor) -> Tensor { gradient(at: x) { self($0).sum() } }

  /// (f(x + h) − f(x − h)) / 2h: what f′(x) has to agree with, whatever formula it comes from.
  package func difference(_ x: Tensor, h: Float) -> Tensor {
    (self(x + h) - self(x - h)) / (2 * h)
  }

  /// The variance of the initial weights times the number of inputs: 2 for units that are silent for
  /// half of their inputs (He), 1 for the others (LeCun; Glorot, as the hidden layers are equally wide).
  var gain: Float { [.sigmoid, .tanh, .identity].contains(self) ? 1 : 2 }
}
