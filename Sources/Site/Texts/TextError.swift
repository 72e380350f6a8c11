/// What is wrong with a lesson's text; the description is one sentence that names the place and the
/// cure.
public struct TextError: Error, Equatable, CustomStringConvertible {
  /// The file's path, relative to the repository.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// What is wrong, and what would be right.
  public let problem: String

  public var description: String { "'\(file)', line \(line): \(problem)" }
}
