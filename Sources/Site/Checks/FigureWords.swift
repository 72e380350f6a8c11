import Course

extension RepositoryCheck {
  /// Checks that the numbers of captions and alt texts, those with decimals or a per cent sign, are in the
  /// run's results, and that no word tells of data by how light they are, which another theme turns round.
  mutating func checkWords(of recorded: RecordedNumbers, in place: String) {
    let kinds: Set<RecordedNumbers.Kind> = [.value, .listed]
    for figure in recorded.figures {
      for (part, text) in figure.words where part != "title" {
        let subject = "the \(part) of the figure '\(figure.name)'"
        for number in PrintedNumber.all(in: text) where number.isPrecise {
          if recorded.hold(number, among: kinds) { continue }
          let nearest = recorded.nearest(to: number, among: kinds)
          find(
            place,
            "\(subject) says \(number.text), which the run's results do not hold"
              + (nearest.map { "; the nearest is \(shortestText($0.size)), \($0.name)" } ?? "")
              + "; print what was computed, or record it as a metric")
        }
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        where wordsOfOneTheme.contains(word) {
          find(
            place,
            "\(subject) says “\(word)”, which is true on a light page or on a dark one, not on both; name the value instead"
          )
        }
      }
    }
  }
}

/// Words for data that are true on a page of one theme only.
private let wordsOfOneTheme: Set<String> = [
  "dark", "darker", "darkest", "bright", "brighter", "brightest", "black", "blacker", "white",
  "whiter",
  "pale", "paler", "palest",
]
