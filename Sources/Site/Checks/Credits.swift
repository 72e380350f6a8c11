import Course

extension RepositoryCheck {
  /// Checks that each lesson's card credits the data sets that its code uses, and no others, and that
  /// its text and README.md say the line of each.
  mutating func checkCredits(of entries: [Entry]) {
    for credit in DataCredit.all {
      var isShown = false
      for entry in entries where checkCredit(credit, of: entry) {
        isShown = true
        check(entry.textFile, says: credit)
      }
      if isShown { check(Place.overview, says: credit) }
    }
  }

  /// Checks the card of a lesson for a data set, and returns whether the lesson uses or credits it.
  private mutating func checkCredit(_ credit: DataCredit, of entry: Entry) -> Bool {
    let place = "\(entry.folder)/\(entry.module)Lesson.swift"
    let sources = repository.sources(below: entry.folder).compactMap { text(of: $0) }
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
    return isUsed || isGiven
  }

  /// Checks that a text says whose the data are, in lines of any length.
  private mutating func check(_ file: String, says credit: DataCredit) {
    guard let text = text(of: file) else { return }
    let flowed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if flowed.contains(credit.markdown) { return }
    find(
      file, "the text does not say whose the \(credit.subject) are; add '\(credit.markdown)'")
  }
}

extension DataCredit {
  /// Whether code asks for the data: `LabelledImages.digits`, or `.digits` where the type is known.
  /// The same word after a value or in a comment is of something else.
  func isDue(in code: String) -> Bool {
    let bytes = Array(code.utf8)
    return bytes.indices.contains { dot in
      guard bytes[dot] == UInt8(ascii: ".") else { return false }
      let word = bytes[(dot + 1)...].prefix(while: isOfWord)
      return members.contains { word.elementsEqual($0.utf8) } && isOfImages(after: bytes[..<dot])
    }
  }

  /// Whether a member after `code` is one of `LabelledImages`.
  private func isOfImages(after code: ArraySlice<UInt8>) -> Bool {
    let start = code.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? code.startIndex
    let line = code[start...]
    if String(decoding: line, as: UTF8.self).contains("//") { return false }
    let word = line.reversed().prefix(while: isOfWord)
    if !word.isEmpty { return word.elementsEqual("LabelledImages".utf8.reversed()) }
    return line.last.map { !")]}?!\"".utf8.contains($0) } ?? true
  }
}

/// Whether a byte of code is part of a name.
private func isOfWord(_ byte: UInt8) -> Bool {
  switch UnicodeScalar(byte) {
  case "a"..."z", "A"..."Z", "0"..."9", "_": true
  default: byte >= 128
  }
}
