/// Losses of several runs at the same steps.
struct LossCurves {
  let steps: [Int]
  private var training: [[Float]] = []
  private var heldOut: [[Float]] = []

  init(steps: [Int]) { self.steps = steps }

  /// Adds the losses of one run.
  mutating func add(_ losses: [(training: Float, heldOut: Float)]) {
    training.append(losses.map(\.training))
    heldOut.append(losses.map(\.heldOut))
  }

  var meanTraining: [Float] { mean(training) }
  var meanHeldOut: [Float] { mean(heldOut) }
  var trainingRange: (lower: [Float], upper: [Float]) { range(training) }
  var heldOutRange: (lower: [Float], upper: [Float]) { range(heldOut) }

  private func mean(_ runs: [[Float]]) -> [Float] {
    steps.indices.map { step in runs.reduce(0) { $0 + $1[step] } / Float(runs.count) }
  }

  private func range(_ runs: [[Float]]) -> (lower: [Float], upper: [Float]) {
    (
      steps.indices.map { step in runs.map { $0[step] }.min()! },
      steps.indices.map { step in runs.map { $0[step] }.max()! }
    )
  }
}
