import ArgumentParser
import Course

/// `lessons show NAME`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell about a lesson: its figures and its hyperparameters.")

  @Argument(help: "The lesson.")
  var name: String

  func run() throws {
    let lesson = try Catalogue(lessonList).lesson(named: name)
    let card = lesson.card
    var text = "\(card.title) (\(card.name), \(card.chapter.title))\n\n"
    text += wrapped(card.summary, to: 80) + "\n"
    text += "\nFigures\n"
    text += table(card.figures.map { [$0.name, $0.about] })
    if let data = card.data { text += "\nYour own data, for --data: \(data.description)\n" }
    text += "\nHyperparameters, for --set NAME=VALUE\n"
    text += table(
      lesson.init().hyperparameters.map {
        [$0.name, $0.defaultValue.plainText, $0.help, $0.domain]
      })
    try StandardOutput.write(text)
  }
}

extension JSON {
  /// The value as a person writes it after `--set NAME=`: a string without its quotes.
  var plainText: String {
    if case .string(let text) = self { text } else { text }
  }
}
