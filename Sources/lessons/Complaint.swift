import ArgumentParser
import Course

/// What is wrong with a command, in words for whoever typed it.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Writes `error` to standard error as one sentence, preceded by the program's name.
func report(_ error: any Error, in lesson: String? = nil) {
  let words = Lessons.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    .replacing("'. Did you", with: "', did you")
  var sentence = lesson.map { "\($0): " } ?? ""
  sentence += lesson == nil ? lowerCasedStart(words) : words
  if let last = sentence.last, !".?!".contains(last) { sentence += "." }
  StandardError.write("lessons: \(sentence)\n")
}

/// The words with a small first letter, unless they start with an abbreviation.
private func lowerCasedStart(_ words: String) -> String {
  words.dropFirst().first?.isLowercase == true
    ? words.prefix(1).lowercased() + words.dropFirst() : words
}
