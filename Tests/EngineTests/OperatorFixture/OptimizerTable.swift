import Engine
import Neural

/// How an optimiser of the fixture walks: the parameters after each step.
struct OptimizerEntry: Sendable {
  let optimizer: String
  /// Takes the steps of a path from its start; the gradient of ½ pᵀAp is A·p.
  let walk: @Sendable (OptimizerPath) throws -> [[Float]]

  /// Walks the path; throws the first thing that differs from PyTorch's.
  func check(_ expected: OptimizerPath) throws {
    let path = try walk(expected)
    guard path.count == expected.path.count else {
      throw OperatorProblem("the path has \(path.count) steps, expected \(expected.path.count)")
    }
    for (step, (p, e)) in zip(path, expected.path).enumerated() {
      try expectClose(p, e, 2e-5, "step \(step + 1)")
    }
  }
}

/// How each optimiser of the fixture is made with ours.
let optimizerTable: [OptimizerEntry] = []

/// Clips the fixture's gradients by their global norm; nil as long as there is no such function.
let clipByGlobalNorm: (@Sendable ([Tensor], Float) -> (clipped: [Tensor], norm: Float))? = nil

extension ClippedGradients {
  /// Clips; throws the first thing that differs from what PyTorch computed.
  func check() throws {
    guard let clipByGlobalNorm else { throw OperatorProblem("not known") }
    let tensors = gradients.map { Tensor($0.map { Float($0) }) }
    let (result, total) = clipByGlobalNorm(tensors, Float(maximumNorm))
    try expectClose([total], [norm], 2e-5, "the norm")
    for (index, (actual, expected)) in zip(result, clipped).enumerated() {
      try expectClose(actual.elements, expected, 2e-5, "gradient \(index)")
    }
  }
}
