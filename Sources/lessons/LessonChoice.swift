import ArgumentParser
import Course

/// Which lessons to run, and how: the arguments that all commands which run lessons share.
struct LessonChoice: ParsableArguments {
  @Argument(help: "The lessons, or 'all'.")
  var names: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a hyperparameter (may be repeated); 'lessons show' lists them.", valueName: "key=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show only this figure (may be repeated), and run only the lessons that have it.",
      valueName: "figure"))
  var only: [String] = []

  /// What the options set.
  func settings() throws -> [Setting] { try set.map(Setting.init(parsing:)) }

  /// The lessons that `command` is asked for, in the order asked for, each once, with the figures
  /// wanted of it: nil for all.
  func lessons(for command: String) throws -> [(lesson: any Lesson.Type, figures: [String]?)] {
    if names.isEmpty {
      throw Complaint("name the lessons to run, as in 'lessons \(command) mlp', or 'all'")
    }
    let catalogue = try Catalogue(lessonList)
    var lessons: [any Lesson.Type] = []
    for name in names where name != "all" {
      let lesson = try catalogue.lesson(named: name)
      if !lessons.contains(where: { $0.card.name == name }) { lessons.append(lesson) }
    }
    if names.contains("all") { lessons = catalogue.lessons }

    let figures = lessons.flatMap { $0.card.figureNames }
    for name in only where !figures.contains(name) {
      throw InputError.unknownFigure(name, known: figures)
    }
    if only.isEmpty { return lessons.map { ($0, nil) } }
    return lessons.compactMap { lesson in
      let wanted = lesson.card.figureNames.filter(only.contains)
      return wanted.isEmpty ? nil : (lesson, wanted)
    }
  }
}
