import Course

/// The lessons' runs under their defaults, each made when the first test asks and kept for all others.
package actor DefaultTrials {
  private static let shared = DefaultTrials()
  private var trials: [String: Task<Trial, any Error>] = [:]

  /// The run of a lesson. Who waits for one that another test has begun leaves its thread to others.
  package static func trial(of lesson: any Lesson.Type) async throws -> Trial {
    try await shared.task(for: lesson).value
  }

  private func task(for lesson: any Lesson.Type) -> Task<Trial, any Error> {
    if let task = trials[lesson.card.name] { return task }
    let task = Task { try Trial(lesson) }
    trials[lesson.card.name] = task
    return task
  }
}
