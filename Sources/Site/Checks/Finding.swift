/// Something in the repository that does not agree with the rest, in one sentence that names the cure.
package struct Finding: Equatable, Sendable, CustomStringConvertible {
  /// The file or folder, relative to the package's root, with the line where there is one.
  package let place: String
  /// What is wrong there, and what to do about it.
  package let sentence: String

  package init(place: String, sentence: String) {
    self.place = place
    self.sentence = sentence
  }

  package var description: String {
    "\(place): \(sentence)" + (sentence.last.map(".?".contains) == true ? "" : ".")
  }
}
