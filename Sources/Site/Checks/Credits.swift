import Course

extension RepositoryCheck {
  /// Checks that a lesson's card credits the data sets that its code uses, and no others, and that its
  /// text and README.md say the line of each.
  mutating func checkCredits(of entry: Entry) {
    let place = "\(entry.folder)/\(entry.module)Lesson.swift"
    let sources = repository.sources(below: entry.folder).compactMap { text(of: $0) }
    for credit in DataCredit.all {
      let isUsed = sources.contains { credit.isDue(in: $0) }
      let isGiven = entry.card.credits.contains(credit)
      if isUsed && !isGiven {
        find(
          place,
          "the lesson uses the \(credit.subject), and its card does not say whose they are; add 'credits: [.\(credit.name)]'"
        )
      } else if isGiven && !isUsed {
        find(
          place,
          "the card credits the \(credit.subject), which the lesson does not use; remove '.\(credit.name)'"
        )
      }
      guard isUsed || isGiven else { continue }
      for file in [entry.textFile, Place.overview] {
        guard let text = text(of: file), !flowed(text).contains(credit.markdown) else { continue }
        find(
          file, "the text does not say whose the \(credit.subject) are; add '\(credit.markdown)'")
      }
    }
  }

  /// The text with a space for each run of white space.
  private func flowed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension DataCredit {
  /// Whether code asks for the data: `LabelledImages.digits`, or `.digits` where the type is known.
  func isDue(in code: String) -> Bool {
    code.split(separator: "\n").contains { line in
      guard members.contains(where: { line.contains($0) }) else { return false }
      let words = self.words(of: line)
      return words.indices.contains { index in
        guard members.contains(words[index]), index > 0, words[index - 1] == "." else {
          return false
        }
        return index == 1 || words[index - 2] == "LabelledImages" || !isOperand(words[index - 2])
      }
    }
  }

  /// The words and marks of a line of code, without the comment at its end.
  private func words(of line: Substring) -> [String] {
    var words: [String] = []
    var isInWord = false
    for character in line {
      let isOfWord = character.isLetter || character.isNumber || character == "_"
      if isOfWord && isInWord {
        words[words.count - 1].append(character)
      } else if !character.isWhitespace {
        words.append(String(character))
      }
      isInWord = isOfWord
      if words.suffix(2) == ["/", "/"] { return words.dropLast(2) }
    }
    return words
  }

  /// Whether a member of it may follow: of a value, a call or an element.
  private func isOperand(_ word: String) -> Bool {
    !["return", "try", "in", "else"].contains(word)
      && word.first.map { $0.isLetter || $0.isNumber || ")]_".contains($0) } == true
  }
}
