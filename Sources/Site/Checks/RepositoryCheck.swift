import Course

/// Proves that everything that tells of a lesson tells the same: its folder, the two lists, its card,
/// its text and the numbers in it, its references, whose its data are, and the overview in README.md.
///
/// Nothing is trained: what figures there are is what cards announce, to which every run and every
/// golden test holds its lesson.
package struct RepositoryCheck {
  let repository: Repository
  /// The lessons of the running program.
  let lessons: [any Lesson.Type]
  /// What is wrong with the arguments of a `lessons` command in a text; nil where nothing is.
  let complaint: (_ arguments: [String]) -> String?
  /// What was found, in the order of the checks.
  package private(set) var findings: [Finding] = []
  /// How many texts were read.
  private(set) var textCount = 0

  /// Checks the whole repository.
  package init(
    _ repository: Repository, lessons: [any Lesson.Type],
    complaint: @escaping (_ arguments: [String]) -> String?
  ) {
    self.repository = repository
    self.lessons = lessons
    self.complaint = complaint
    let modules = checkLists()
    checkFolders(of: modules)
    let entries = checkProgram(against: modules)
    for entry in entries { checkCard(of: entry) }
    checkGoldens(of: entries, isComplete: entries.count == modules.count)
    for entry in entries { checkText(of: entry) }
    checkCredits(of: entries)
    checkOverview(of: entries, among: modules)
  }

  /// Adds a finding about `place`, once.
  mutating func find(_ place: String, _ sentence: String) {
    let finding = Finding(place: place, sentence: sentence)
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// The text of a file; nil where there is none, and, with a finding, where it is not text.
  mutating func text(of file: String) -> String? {
    do {
      return try repository.text(of: file)
    } catch {
      if case .notText = error { find(file, "the file is not text in UTF-8; save it as that") }
      return nil
    }
  }

  /// Counts a text as read.
  mutating func countText() { textCount += 1 }

  /// What all agrees, in a sentence.
  package var summary: String {
    let figures = lessons.reduce(0) { $0 + $1.card.figures.count }
    return """
      \(lessons.count) lessons with \(figures) figures agree in lists, cards, references and \
      \(textCount) texts.
      """
  }
}

/// A lesson of the running program with the name of its module, such as `MLP`.
struct Entry {
  let module: String
  let lesson: any Lesson.Type
  var card: LessonCard { lesson.card }
  /// The folder of its code and text.
  var folder: String { "\(Place.lessons)/\(module)" }
  /// Its text.
  var textFile: String { "\(folder)/README.md" }
}
