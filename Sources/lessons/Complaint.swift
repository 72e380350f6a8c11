import ArgumentParser
import Course

/// What is wrong with a command, in words for whoever typed it.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Writes `error` to standard error as one sentence, preceded by the program's name.
func report(_ error: any Error, in lesson: String? = nil) {
  var sentence = lesson.map { "\($0): \(words(for: error))" } ?? lowerCasedStart(words(for: error))
  if let last = sentence.last, !".?!".contains(last) { sentence += "." }
  StandardError.write("lessons: \(sentence)\n")
}

/// What `error` says, on one line.
func words(for error: any Error) -> String {
  Lessons.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    .replacing("'. Did you", with: "', did you")
}

/// The words with a small first letter, unless they start with an abbreviation.
func lowerCasedStart(_ words: String) -> String {
  words.dropFirst().first?.isLowercase == true
    ? words.prefix(1).lowercased() + words.dropFirst() : words
}
