import Course

/// A training on the adding problem: how its error went, and that on sequences it has not seen.
struct Addition {
  let losses: [Float]
  let isSolved: Bool
  let error: Float

  /// Mean losses of 20 steps, which are of new sequences each time, and the steps they were at.
  var curve: (steps: [Float], errors: [Float]) {
    let starts = stride(from: 0, to: max(1, losses.count - 19), by: 20).map(\.self)
    let pieces = starts.map { losses[$0..<min($0 + 20, losses.count)] }
    return (
      zip(starts, pieces).map { Float($0) + Float($1.count) / 2 },
      pieces.map { $0.reduce(0, +) / Float($0.count) }
    )
  }
}

extension Runs<Addition> {
  /// A line for each training, the first with its name, and a disc where it stopped because it had learned.
  func curves(_ color: ColorRole, _ name: String) -> [any Mark] {
    values.enumerated().flatMap { index, addition -> [any Mark] in
      let (steps, errors) = addition.curve
      let line = Line(x: steps, y: errors, color: color, label: index == 0 ? name : nil)
      guard addition.isSolved, let step = steps.last, let error = errors.last else { return [line] }
      return [line, Scatter(x: [step], y: [error], color: color)]
    }
  }
}
