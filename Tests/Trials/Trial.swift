import Course
import Figures
import Synchronization

/// One run of a lesson: what it reported, and every figure it showed as a display list.
package struct Trial: Sendable {
  package let results: Results
  package let drawings: [(name: String, drawing: DisplayList)]

  /// Runs a lesson.
  package init(
    _ lesson: any Lesson.Type, settings: [Setting] = [], only: [String]? = nil
  ) throws {
    var drawings: [(name: String, drawing: DisplayList)] = []
    results = try LessonRun(lesson, settings: settings, only: only).perform { exhibit in
      if exhibit.step == nil { drawings.append((exhibit.figure, exhibit.drawing)) }
    }
    self.drawings = drawings
  }

  /// The drawing of a figure.
  package func drawing(_ name: String) throws -> DisplayList {
    guard let found = drawings.first(where: { $0.name == name }) else {
      throw StudioError.neverShown(name)
    }
    return found.drawing
  }

  /// The values of a series by step.
  package func series(_ name: String) -> [Int: Double] {
    let points = results.series.first { $0.name == name }?.points ?? []
    return Dictionary(uniqueKeysWithValues: points.map { ($0.step, $0.value.number ?? .nan) })
  }

  /// The numbers of a metric, a nested array flattened.
  package func metric(_ name: String) -> [Double] {
    results.metrics.first { $0.name == name }?.value.numbers ?? []
  }
}

/// A lesson's run under its defaults, made when the first test asks and kept for the others.
package final class DefaultTrial: Sendable {
  private let lesson: any Lesson.Type
  private let kept = Mutex<Trial?>(nil)

  package init(_ lesson: any Lesson.Type) { self.lesson = lesson }

  package func get() throws -> Trial {
    try kept.withLock { kept in
      if let kept { return kept }
      let trial = try Trial(lesson)
      kept = trial
      return trial
    }
  }
}

extension JSON {
  fileprivate var numbers: [Double] {
    if case .array(let elements) = self { return elements.flatMap(\.numbers) }
    return number.map { [$0] } ?? []
  }
}
