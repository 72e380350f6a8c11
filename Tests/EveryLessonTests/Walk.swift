import Course
import Foundation
import Testing
import lessons

/// What the tests of every lesson are given: the lessons and figures to test.
///
/// LESSONS_ONLY names one lesson where the others need no test.
enum Walk {
  static func lessons() throws -> [WalkedLesson] {
    guard let name = ProcessInfo.processInfo.environment["LESSONS_ONLY"] else {
      return lessonList.map { WalkedLesson(type: $0) }
    }
    return [WalkedLesson(type: try Catalogue(lessonList).lesson(named: name))]
  }

  /// What is known of runs under other settings.
  static func outcomes() throws -> [Outcome] {
    let names = try lessons().map(\.card.name)
    return Outcome.all.filter { names.contains($0.lesson) }
  }

  /// The first figure of each lesson, then the second of each: so that not all wait for one lesson's run
  /// at a time.
  static func figures() throws -> [WalkedFigure] {
    let lessons = try lessons()
    let most = lessons.map { $0.card.figureNames.count }.max() ?? 0
    return (0..<most).flatMap { index in
      lessons.filter { index < $0.card.figureNames.count }.map {
        WalkedFigure(lesson: $0, name: $0.card.figureNames[index])
      }
    }
  }
}

struct WalkedLesson: Sendable, CustomTestStringConvertible {
  let type: any Lesson.Type
  var card: LessonCard { type.card }
  var testDescription: String { card.name }
}

extension Lesson {
  /// The settings, and those that make a run short where they do not set the same.
  static func completed(_ settings: [String]) -> [String] {
    func name(_ setting: String) -> Substring { setting.prefix { $0 != "=" } }
    return settings
      + brief.filter { short in !settings.contains { name($0) == name(short) } }
  }
}

struct WalkedFigure: Sendable, CustomTestStringConvertible {
  let lesson: WalkedLesson
  let name: String
  var testDescription: String { "\(lesson.card.name)/\(name)" }
}
