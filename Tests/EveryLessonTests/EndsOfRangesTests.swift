import Course
import Figures
import Testing

/// A run of a lesson with one hyperparameter at an end of its range, or just inside it, and the
/// others such that it is short.
struct Attempt: Sendable, CustomTestStringConvertible {
  let lesson: any Lesson.Type
  let hyperparameter: String
  let settings: [Setting]

  var testDescription: String {
    lesson.card.name + settings.map { " \($0.name)=\($0.value)" }.joined()
  }

  /// All values of all hyperparameters of all lessons; throws where a lesson's own short settings
  /// cannot be read.
  static func all() throws -> [Attempt] {
    try Walk.lessons().map(\.type).flatMap { lesson in
      try lesson.init().hyperparameters.flatMap { hyperparameter in
        try hyperparameter.ends.map { value in
          // The value goes before its companions, and those before what is short for any.
          let companions = hyperparameter.companions.filter {
            !$0.hasPrefix("\(hyperparameter.name)=")
          }
          let settings = lesson.completed(["\(hyperparameter.name)=\(value)"] + companions)
          return Attempt(
            lesson: lesson, hyperparameter: hyperparameter.name,
            settings: try settings.map(Setting.init(parsing:)))
        }
      }
    }
  }
}

@Suite struct EndsOfRangesTests {
  /// A run ends in all its figures, whose words are words, or is refused before it begins.
  @Test(arguments: try Attempt.all()) func endsInFiguresOrIsRefused(attempt: Attempt) throws {
    let run: LessonRun
    do {
      run = try LessonRun(attempt.lesson, settings: attempt.settings)
    } catch let refusal as InputError {
      #expect(refusal.description.contains(attempt.hyperparameter))
      return
    }
    var words: [String] = []
    let results = try run.perform { exhibit in
      words += [exhibit.drawing.title, exhibit.drawing.alt] + exhibit.drawing.strings
    }
    #expect(results.figures.map(\.name) == attempt.lesson.card.figureNames)
    words += results.figures.map(\.caption) + results.remarks
    for text in words {
      #expect(!saysNoNumber(text), "\(text)")
      #expect(!saysOneOfMany(text), "\(text)")
    }
  }

  @Test func tellsWordsFromNumbers() {
    for text in ["a loss of nan", "nan %", "-NaN", "inf", "−inf nats", "null", "x=infinity"] {
      #expect(saysNoNumber(text))
    }
    for text in ["nanometres", "an infinite sum", "information", "not a number"] {
      #expect(!saysNoNumber(text))
    }
    for text in ["1 steps", "After 1 runs.", "GRU of 1 units"] { #expect(saysOneOfMany(text)) }
    for text in ["11 steps", "0.1 units", "1 step", "1,001 runs", "step 1 stepsize"] {
      #expect(!saysOneOfMany(text))
    }
  }
}

/// Whether a text has, where a number should be, what a computer prints for none.
private func saysNoNumber(_ text: String) -> Bool {
  text.lowercased().split { !$0.isLetter }.contains {
    ["nan", "inf", "infinity", "null"].contains($0)
  }
}

/// Whether a text counts one thing in the plural.
private func saysOneOfMany(_ text: String) -> Bool {
  let things = [
    "steps", "runs", "units", "layers", "images", "pairs", "sequences", "points", "signals",
    "samples", "draws", "taps", "channels", "keys", "values", "blocks", "classes", "networks",
    "modes",
  ]
  let words = text.split { $0.isWhitespace }
  return zip(words, words.dropFirst()).contains { number, thing in
    number == "1" && things.contains(String(thing.prefix { $0.isLetter }))
  }
}

extension DisplayList {
  /// All text that is drawn.
  fileprivate var strings: [String] { operations.flatMap(\.strings) }
}

extension DisplayList.Operation {
  fileprivate var strings: [String] {
    switch self {
    case .text(let text): [text.string]
    case .clip(_, let inner), .group(_, let inner): inner.flatMap(\.strings)
    default: []
    }
  }
}
