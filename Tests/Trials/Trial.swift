import Course
import Figures

/// One run of a lesson: what it reported, and every figure it showed as a display list.
package struct Trial: Sendable {
  package let results: Results
  package let drawings: [(name: String, drawing: DisplayList)]

  /// Runs a lesson under settings such as "steps=20".
  package init(
    _ lesson: any Lesson.Type, settings: [String] = [], only: [String]? = nil
  ) throws {
    let settings = try settings.map(Setting.init(parsing:))
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

  /// A figure with its words.
  package func figure(_ name: String) throws -> ShownFigure {
    guard let found = results.figures.first(where: { $0.name == name }) else {
      throw StudioError.neverShown(name)
    }
    return found
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

extension JSON {
  fileprivate var numbers: [Double] {
    if case .array(let elements) = self { return elements.flatMap(\.numbers) }
    return number.map { [$0] } ?? []
  }
}
