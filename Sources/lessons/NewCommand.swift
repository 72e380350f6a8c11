import ArgumentParser
import Course
import Site

/// `lessons new NAME`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a lesson that trains something small and draws a figure.",
    discussion: """
      Writes the lesson's module and text, and enters it in Package.swift, LessonList.swift and README.md: all of \
      it, or nothing.
      """)

  @Argument(help: "The lesson's name, in words joined by hyphens, such as 'gradient-descent'.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "The chapter: \(Chapter.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "chapter"))
  var chapter = Chapter.foundations.rawValue

  @Option(
    help: ArgumentHelp(
      "The module, where capitals at the words' starts are not enough, as in RNN.",
      valueName: "module"))
  var module: String?

  func run() throws {
    guard let chapter = Chapter(rawValue: chapter) else {
      throw Complaint(
        "there is no chapter '\(chapter)'"
          + suggestion(for: chapter, among: Chapter.allCases.map(\.rawValue)))
    }
    let interrupts = Interrupts()
    let lesson = try NewLesson(
      name, module: module, chapter: chapter, in: try repositoryHere(), beside: lessonList)
    try lesson.write { try interrupts.check() }
    try StandardOutput.write(lesson.nextSteps)
  }
}

/// The repository that the working folder is in; throws a `Complaint` where it is in none.
func repositoryHere() throws -> Repository {
  guard let root = packageRoot() else {
    throw Complaint("this works in the folder of the package 'lessons'; go there first")
  }
  return Repository(at: root)
}
