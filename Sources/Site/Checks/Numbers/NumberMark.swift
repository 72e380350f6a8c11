/// A comment in a text that says of numbers of its paragraph that no run comes to them:
/// `<!-- theory: 0.6931 -->`, by a proof; `<!-- published: 99.9 % -->`, somebody's; or
/// `<!-- elsewhere: 0.79, 1.03 -->`, measured in other runs.
struct NumberMark: Equatable {
  static let kinds = ["theory", "published", "elsewhere"]

  /// The numbers as the text prints them.
  let numbers: [String]
  let line: Int

  /// The marks in the lines of a text.
  static func all(in lines: [String]) -> [NumberMark] {
    zip(1..., lines).flatMap { line, text in
      text.split(separator: "<!--", omittingEmptySubsequences: false).dropFirst().compactMap {
        rest in
        guard let end = rest.firstRange(of: "-->") else { return nil }
        return NumberMark(rest[..<end.lowerBound], line: line)
      }
    }
  }

  private init?(_ comment: Substring, line: Int) {
    let parts = comment.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, Self.kinds.contains(parts[0]) else { return nil }
    numbers = parts[1].split(separator: ", ").map { String($0).trimmed }
    self.line = line
  }
}
