import Course

extension RepositoryCheck {
  /// Checks that the numbers of a lesson's text, those with decimals or a per cent sign outside code,
  /// formulas and links, are such as its run comes to, or are marked as others.
  mutating func checkNumbers(of text: MarkdownText, in place: String, lesson: LessonCard) {
    let recorded = recordedNumbers(of: lesson)
    compareNumbers(of: text, in: place) { _ in recorded.map { [(lesson.name, $0)] } ?? [] }
  }

  /// Checks the same of the paragraphs of README.md that link to lessons or their figures.
  mutating func checkNumbers(ofOverview text: MarkdownText, among entries: [Entry]) {
    let recorded = entries.map { recordedNumbers(of: $0.card) }
    compareNumbers(of: text, in: Place.overview) { paragraph in
      let links = text.links.filter { paragraph.contains($0.line) }.map(\.destination)
      return zip(entries, recorded).compactMap { entry, recorded in
        let isLinked = links.contains {
          $0.hasPrefix(entry.folder + "/") || $0.hasPrefix("\(Place.goldens)/\(entry.card.name)/")
        }
        return isLinked ? recorded.map { (entry.card.name, $0) } : nil
      }
    }
  }

  /// Checks the numbers of each paragraph against the results of the lessons that it tells of.
  private mutating func compareNumbers(
    of text: MarkdownText, in place: String,
    against recorded: (ClosedRange<Int>) -> [(lesson: String, numbers: RecordedNumbers)]
  ) {
    // A mark that is spoken of is code.
    let marks = NumberMark.all(in: text.lines).filter { mark in
      !text.code.contains { $0.line == mark.line && $0.text.contains("<!--") }
    }
    let kinds: Set<RecordedNumbers.Kind> = [.value, .printed]
    var printed: [(number: PrintedNumber, line: Int)] = []
    for line in text.prose {
      printed += PrintedNumber.all(in: line.text).filter(\.isPrecise).map { ($0, line.line) }
    }
    for (number, line) in printed {
      let paragraph = text.paragraph(around: line)
      let lessons = recorded(paragraph)
      let isMarked = marks.contains {
        paragraph.contains($0.line) && $0.numbers.contains(number.text)
      }
      if isMarked || lessons.isEmpty
        || lessons.contains(where: { $0.numbers.hold(number, among: kinds) })
      {
        continue
      }
      let names = lessons.map(\.lesson).joined(separator: " or ")
      let nearest = lessons.compactMap { $0.numbers.nearest(to: number, among: kinds) }
        .min { abs($0.size - number.size) < abs($1.size - number.size) }
      find(
        "\(place):\(line)",
        "nothing that \(names) comes to is \(number.text)"
          + (nearest.map { "; the nearest is \(shortestText($0.size)), \($0.name)" } ?? "")
          + "; correct it, or add '<!-- theory: \(number.text) -->' to its paragraph, or 'published' or 'elsewhere', for a number that no run comes to"
      )
    }
    for mark in marks {
      let paragraph = text.paragraph(around: mark.line)
      for number in mark.numbers
      where !printed.contains(where: { paragraph.contains($0.line) && $0.number.text == number }) {
        find(
          "\(place):\(mark.line)", "the paragraph has no number \(number) to be marked; remove it")
      }
    }
  }

  /// The numbers of a lesson's reference; nil where there is none that can be read, which is found
  /// where it should be.
  mutating func recordedNumbers(of card: LessonCard) -> RecordedNumbers? {
    let file = "\(Place.goldens)/\(card.name)/results.json"
    return text(of: file).flatMap { try? JSON(parsing: Array($0.utf8)) }.map(RecordedNumbers.init)
  }
}
