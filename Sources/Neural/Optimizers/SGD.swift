public import Engine

/// Gradient descent: θ ← θ − η·∇L.
public struct SGD: Sendable {
  /// η.
  public var learningRate: Float

  public init(learningRate: Float) {
    self.learningRate = learningRate
  }

  /// Moves every parameter of a model one step down its gradient.
  public func step<M: Model>(_ model: inout M, along gradient: M) {
    let gradients = gradient.parameters
    var index = 0
    model.forEachParameter { parameter in
      parameter = parameter.adding(-learningRate, times: gradients[index])
      index += 1
    }
  }
}
