import Course

/// A lesson to begin with: its module and text, and its line in every list.
package struct NewLesson {
  private let names: LessonNames
  private let addition: Addition

  /// Plans the lesson `name` of `chapter` in `repository`, beside `lessons`, those of the running
  /// program; it comes after the last lesson of its chapter, or of those before.
  ///
  /// Throws a `NewLessonError` where the name cannot be, or the repository has no place for it, and a
  /// `RepositoryError` where one of its lists cannot be read.
  package init(
    _ name: String, module: String?, chapter: Chapter, in repository: Repository,
    beside lessons: [any Lesson.Type]
  ) throws {
    let manifest = try repository.text(of: Place.manifest)
    guard var modules = BracketedList(after: "let lessons = [", in: manifest) else {
      throw NewLessonError.noPlace(Place.manifest, sought: "list 'let lessons = [ … ]'")
    }
    let present = modules.elements.map { $0.filter { $0 != "\"" } }
    let names = try LessonNames(
      name, module: module, beside: present, known: lessons.map { $0.card.name })

    // The lesson it comes after: the lists may know some that this program does not.
    let earlier = lessons.filter { $0.card.chapter.order <= chapter.order }.map { "\($0)" }
    let index = present.lastIndex { earlier.contains("\($0)Lesson") }.map { $0 + 1 } ?? 0
    modules.elements.insert("\"\(names.module)\"", at: index)

    let list = try repository.text(of: Place.lessonList)
    guard var types = BracketedList(after: "let lessonList: [any Lesson.Type] = [", in: list),
      types.elements.count == present.count
    else { throw NewLessonError.noPlace(Place.lessonList, sought: "list of the same lessons") }
    types.elements.insert("\(names.type).self", at: index)

    let overview = try repository.text(of: Place.overview)
    let row =
      "| [\(names.name)](\(Place.lessons)/\(names.module)/README.md) | \(Template.summary) |"
    guard let overviewWithRow = Self.inserting(row, at: index, intoTableOf: overview) else {
      throw NewLessonError.noPlace(Place.overview, sought: "table of lessons")
    }

    let template = Template(names: names, chapter: chapter)
    self.names = names
    addition = Addition(
      repository: repository,
      folders: [
        Addition.Folder(
          parent: Place.lessons, name: names.module,
          files: [
            ("\(names.type).swift", template.lesson), ("Fit.swift", template.study),
            ("Model/Curve.swift", template.model), ("README.md", template.text),
          ])
      ],
      changes: [
        Addition.Change(file: Place.manifest, old: manifest, new: modules.text),
        Addition.Change(
          file: Place.lessonList, old: list,
          new: Self.addingImport(of: names.target, to: types.text)),
        Addition.Change(file: Place.overview, old: overview, new: overviewWithRow),
      ])
  }

  /// Writes it all, or nothing; `mayGoOn` is asked before anything is in its place, and may throw.
  package func write(mayGoOn: () throws -> Void) throws { try addition.make(mayGoOn: mayGoOn) }

  /// What the author does next.
  package var nextSteps: String {
    """
    The lesson '\(names.name)' is in \(Place.lessons)/\(names.module). Build it, run it, look at its figure, test it
    and record its references, and see whether all agrees:

      swift build -c release --product lessons
      .build/release/lessons run \(names.name)
      \(Place.recording(of: names.name))
      .build/release/lessons check

    Then make it yours: first its title, summary and tags, then what it trains and shows.

    """
  }

  /// The text with `import module` among the imports, which are in alphabetical order.
  private static func addingImport(of module: String, to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = "import \(module)"
    let index = lines.lastIndex { $0.hasPrefix("import ") && $0 < line }
    lines.insert(line, at: index.map { $0 + 1 } ?? 0)
    return lines.joined(separator: "\n")
  }

  /// The text with `row` as row `index` of the table of lessons; nil where there is no such table.
  private static func inserting(_ row: String, at index: Int, intoTableOf text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let head = lines.firstIndex(where: { $0.hasPrefix("| lesson |") }), head + 1 < lines.count
    else { return nil }
    let rows = lines[(head + 2)...].prefix { $0.hasPrefix("|") }
    guard index <= rows.count else { return nil }
    lines.insert(row, at: head + 2 + index)
    return lines.joined(separator: "\n")
  }
}

extension Chapter {
  /// Its place in the course.
  fileprivate var order: Int { Chapter.allCases.firstIndex(of: self)! }
}
