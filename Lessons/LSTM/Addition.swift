import Course

/// A training on the adding problem: how its error went, and that on sequences it has not seen.
struct Addition {
  let losses: [Float]
  let isSolved: Bool
  let error: Float

  /// Mean losses of 20 steps, which are of new sequences each time, and the steps they were at; the last piece
  /// ends where the training does, and has the mean that stopped it.
  var curve: (steps: [Float], errors: [Float]) {
    let ends = stride(from: losses.count, through: min(20, losses.count), by: -20).reversed()
    let pieces = ends.map { losses[max(0, $0 - 20)..<$0] }
    return (ends.map(Float.init), pieces.map { $0.reduce(0, +) / Float($0.count) })
  }
}

extension Runs<Addition> {
  /// A line for each training, the first with its name beside it if it has one, and a disc where it stopped because it had learned.
  func curves(_ color: ColorRole, _ name: String?) -> [any Mark] {
    values.enumerated().flatMap { index, addition -> [any Mark] in
      let (steps, errors) = addition.curve
      guard let step = steps.last, let error = errors.last else { return [] }
      var marks: [any Mark] = [Line(x: steps, y: errors, color: color)]
      if addition.isSolved { marks.append(Scatter(x: [step], y: [error], color: color)) }
      if let name, index == 0 { marks.append(Label(name, x: step, y: error, color: color)) }
      return marks
    }
  }
}

/// Errors by length.
extension Spread<Int, Float> {
  /// What comes of a network at each of the lengths, those with the same outcome together.
  var outcomes: String {
    let verbs = medians.map(verb)
    return listed(
      verbs.distinct.map { outcome in
        let same = zip(places, verbs).filter { $0.1 == outcome }.map(\.0)
        return "\(outcome) at \(listed(same))"
      })
  }

  private func verb(_ error: Float) -> String {
    error < 0.005
      ? "learns to add" : error < 1 / 8 ? "learns it in part" : "learns no more than to say 1"
  }
}
