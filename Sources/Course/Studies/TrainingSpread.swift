public import Neural

extension Spread where Place == Int {
  /// What several trainings, a run each, had come to after each of `steps`, by the models that they
  /// kept; a step that one of them did not keep is a programmer error.
  public init<M, Batch>(
    over steps: [Int], _ trainings: [Training<M, Batch>], _ measure: (M) throws -> Value
  ) rethrows {
    try self.init(over: steps, runs: trainings.count) { run in
      try steps.map { step in
        guard let kept = trainings[run].moments.first(where: { $0.step == step }) else {
          fatalError("Spread: the training kept no model of step \(step).")
        }
        return try measure(kept.model)
      }
    }
  }
}
