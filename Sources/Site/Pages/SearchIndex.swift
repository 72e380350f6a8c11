import Course

/// What the index's search looks through: titles, texts and captions, as a script, because a page
/// opened from a disk may not read other files.
package enum SearchIndex {
  static func script(_ lessons: [(GalleryLesson, RunRecord)]) -> String {
    let index = JSON.array(
      lessons.map { lesson, record in
        let texts = lesson.text.sections.map { section in
          part(section.title, section.anchor, section.words)
        }
        let captions = record.figures.map { figure in
          part(figure.title, "figure-\(figure.name)", figure.caption)
        }
        return .object([
          "name": .string(lesson.card.name), "title": .string(lesson.card.title),
          "summary": .string(lesson.card.summary),
          "tags": .array(lesson.card.tags.map(JSON.string)), "parts": .array(texts + captions),
        ])
      })
    return "\"use strict\";\nconst searchIndex = \(escaped(index.text));\n"
  }

  private static func part(_ title: String, _ anchor: String, _ words: String) -> JSON {
    .object(["title": .string(title), "anchor": .string(anchor), "words": .string(words.trimmed)])
  }

  /// JSON that may stand in a script, even one inside a page: nothing in it can end the script.
  package static func escaped(_ json: String) -> String {
    var escaped = ""
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
