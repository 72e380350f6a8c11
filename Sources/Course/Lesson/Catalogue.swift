/// The lessons of a course, in order, each with a name of its own.
public struct Catalogue {
  /// The lessons, in the order of the course.
  public let lessons: [any Lesson.Type]

  /// Lists `lessons`, throwing a `CatalogueError` where two share a name or a name is not in
  /// kebab-case.
  public init(_ lessons: [any Lesson.Type]) throws {
    var seen: [String] = []
    for lesson in lessons {
      let card = lesson.card
      guard isKebabCase(card.name), card.name != "all" else {
        throw CatalogueError.badName(card.name, of: "lesson")
      }
      guard !seen.contains(card.name) else { throw CatalogueError.twoLessons(card.name) }
      seen.append(card.name)
      for (index, figure) in card.figureNames.enumerated() {
        guard isKebabCase(figure) else {
          throw CatalogueError.badName(figure, of: "figure of \(card.name)")
        }
        guard !card.figureNames[..<index].contains(figure) else {
          throw CatalogueError.twoFigures(figure, lesson: card.name)
        }
      }
    }
    self.lessons = lessons
  }

  /// The lesson called `name`; throws `InputError.unknownLesson` with the nearest name where there
  /// is none.
  public func lesson(named name: String) throws -> any Lesson.Type {
    guard let lesson = lessons.first(where: { $0.card.name == name }) else {
      throw InputError.unknownLesson(name, known: lessons.map { $0.card.name })
    }
    return lesson
  }
}

/// A mistake in the list of lessons, for whoever adds one.
public enum CatalogueError: Error, Equatable, CustomStringConvertible {
  case twoLessons(String)
  case twoFigures(String, lesson: String)
  case badName(String, of: String)

  public var description: String {
    switch self {
    case .twoLessons(let name):
      "two lessons are named '\(name)'; rename one of them in its card"
    case .twoFigures(let name, let lesson):
      "two figures of \(lesson) are named '\(name)'; rename one of them in the lesson's card"
    case .badName(let name, let owner):
      "the name '\(name)' of a \(owner) must be kebab-case: lower-case letters and digits, joined by single hyphens"
        + (name == "all" ? ", and not 'all', which stands for every lesson" : "")
    }
  }
}
