import ArgumentParser
import Course

/// `lessons list`
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lessons by chapter.")

  @Flag(help: "Print an array of JSON objects instead.")
  var json = false

  func run() throws {
    let cards = try Catalogue(lessonList).lessons.map { $0.card }
    try StandardOutput.write(json ? JSON.array(cards.map(\.json)).text + "\n" : text(of: cards))
  }

  private func text(of cards: [LessonCard]) -> String {
    let width = cards.map(\.name.count).max() ?? 0
    var text = ""
    for chapter in Chapter.allCases {
      let members = cards.filter { $0.chapter == chapter }
      if members.isEmpty { continue }
      text += (text.isEmpty ? "" : "\n") + chapter.title + "\n"
      for card in members { text += "  \(padded(card.name, to: width))  \(card.title)\n" }
    }
    return text
  }
}

extension LessonCard {
  /// The card as `list --json` prints it.
  fileprivate var json: JSON {
    .object([
      "name": .string(name), "title": .string(title), "chapter": .string(chapter.rawValue),
      "summary": .string(summary), "tags": .array(tags.map(JSON.string)),
      "figures": .array(
        figures.map { .object(["name": .string($0.name), "about": .string($0.about)]) }),
    ])
  }
}
