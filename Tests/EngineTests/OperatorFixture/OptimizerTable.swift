import Engine
import Neural

/// How an optimiser of the fixture walks: the parameters after each step.
struct OptimizerEntry: Sendable {
  let optimizer: String
  private let make: @Sendable () -> any Optimizer

  init(_ optimizer: String, _ make: @escaping @Sendable @autoclosure () -> any Optimizer) {
    self.optimizer = optimizer
    self.make = make
  }

  /// Walks the path; throws the first thing that differs from PyTorch's.
  func check(_ expected: OptimizerPath) throws {
    let path = walk(expected)
    guard path.count == expected.path.count else {
      throw OperatorProblem("the path has \(path.count) steps, expected \(expected.path.count)")
    }
    for (step, (p, e)) in zip(path, expected.path).enumerated() {
      try expectClose(p, e, 2e-5, "step \(step + 1)")
    }
  }

  /// The parameters after each step of a path from its start.
  private func walk(_ path: OptimizerPath) -> [[Float]] {
    let n = path.start.count
    let matrix = Tensor(path.matrix.map { Float($0) }, shape: [n, n])
    var p = Tensor(path.start.map { Float($0) }, shape: [n, 1])
    var optimizer = make()
    return path.path.indices.map { _ in
      let gradient = gradient(at: p) { p in (p * matrix.matmul(p)).sum() * 0.5 }
      optimizer.step(&p, along: gradient)
      return p.elements
    }
  }
}

/// How each optimiser of the fixture is made with ours.
let optimizerTable = [
  OptimizerEntry("sgd", SGD(learningRate: 0.1)),
  OptimizerEntry("sgd_momentum", SGD(learningRate: 0.1, momentum: 0.9)),
  OptimizerEntry("sgd_nesterov", SGD(learningRate: 0.1, momentum: 0.9, nesterov: true)),
  OptimizerEntry("adagrad", Adagrad(learningRate: 0.1)),
  OptimizerEntry("rmsprop", RMSprop(learningRate: 0.01)),
  OptimizerEntry("adam", Adam(learningRate: 0.05)),
  OptimizerEntry("adamw", AdamW(learningRate: 0.05, weightDecay: 0.1)),
]

extension ClippedGradients {
  /// Clips; throws the first thing that differs from what PyTorch computed.
  func check() throws {
    var result = gradients.map { Tensor($0.map { Float($0) }) }
    let total = result.clip(byGlobalNorm: Float(maximumNorm))
    try expectClose([total], [norm], 2e-5, "the norm")
    for (index, (actual, expected)) in zip(result, clipped).enumerated() {
      try expectClose(actual.elements, expected, 2e-5, "gradient \(index)")
    }
  }
}
