/// Why a formula cannot be read: what is wrong at which character.
public struct FormulaError: Error, Equatable, CustomStringConvertible {
  /// The formula, or the text that it stands in.
  public var text: String
  /// Of the character where reading stopped, counted from 1.
  public var position: Int
  /// What is wrong and what would be right, to follow a colon.
  public var problem: String

  public var description: String {
    // A long text is shown around the place.
    let characters = Array(text)
    let start = max(0, min(position - 1, characters.count) - 40)
    let end = min(characters.count, start + 80)
    let excerpt =
      (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
    return "The formula in “\(excerpt)” cannot be read at character \(position): \(problem)."
  }

  /// The same error told of the text in which the formula starts after `offset` characters.
  func moved(into text: String, by offset: Int) -> FormulaError {
    FormulaError(text: text, position: position + offset, problem: problem)
  }
}
