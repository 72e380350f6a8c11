import Engine

/// How a fixture's operator is computed with the engine.
///
///     OperatorEntry("softmax", "x") { $0[0].softmax(along: try $1.integer("axis")) }
///
/// `apply` gets the inputs that have gradients, as variables in PyTorch's layout, and the case, of
/// which it reads everything else: arguments, and inputs without gradients. It returns the value
/// in PyTorch's layout; where ours differs it transposes, and the gradients follow by themselves.
struct OperatorEntry: Sendable {
  let op: String
  let inputs: [String]
  let apply: @Sendable (_ inputs: [Tensor], _ entry: OperatorCase) throws -> Tensor

  init(
    _ op: String, _ inputs: String...,
    apply: @escaping @Sendable (_ inputs: [Tensor], _ entry: OperatorCase) throws -> Tensor
  ) {
    self.op = op
    self.inputs = inputs
    self.apply = apply
  }

  /// Computes a case; throws the first thing that differs from what PyTorch computed.
  func check(_ entry: OperatorCase) throws {
    let arguments = try inputs.map(entry.tensor)
    let cotangent = entry.cotangent.map { Float($0) }
    var output: Tensor?
    let gradients = try gradient(at: arguments) { variables in
      let y = try apply(variables, entry)
      guard Array(y.shape) == entry.output.shape else {
        throw OperatorProblem("the output has shape \(y.shape), expected \(entry.output.shape)")
      }
      output = y.detached
      return (y * Tensor(cotangent, shape: y.shape)).sum()
    }
    try entry.expectEverythingRead()
    guard entry.gradients.keys.sorted() == inputs.sorted() else {
      throw OperatorProblem(
        "there are gradients of \(entry.gradients.keys.sorted()), expected of \(inputs.sorted())")
    }
    try expectClose(output?.elements ?? [], entry.output.data, 2e-5, "the output")
    for (name, gradient) in zip(inputs, gradients) {
      try expectClose(
        gradient.elements, entry.gradients[name] ?? [], 1e-4, "the gradient of \(name)")
    }
  }
}

/// Throws if numbers differ by more than a tolerance relative to the largest of the expected ones.
func expectClose(
  _ actual: [Float], _ expected: [Double], _ tolerance: Double, _ subject: String
) throws {
  guard actual.count == expected.count else {
    throw OperatorProblem("\(subject) has \(actual.count) numbers, expected \(expected.count)")
  }
  let largest = expected.reduce(0) { max($0, abs($1)) }
  for (index, (a, e)) in zip(actual, expected).enumerated() {
    guard abs(Double(a) - e) <= tolerance * largest else {
      throw OperatorProblem("\(subject) has \(a) at \(index), expected \(e)")
    }
  }
}
