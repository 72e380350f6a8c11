/// A `lessons` command in a text, as its reader would type it.
struct QuotedCommand {
  /// The arguments after the program's name.
  let arguments: [String]

  /// The command in a piece of code; nil for other code, and for patterns such as `lessons show NAME`.
  ///
  /// In the text of a lesson, options by themselves are those of `lessons run <lesson>`.
  init?(_ code: String, lesson: String?) {
    // What the shell keeps for itself: comments, redirections, what follows the command.
    let command = code.split(separator: " ").prefix { word in
      !["#", ">", "|", "&"].contains { word.hasPrefix($0) }
    }
    // Variables before the command are the shell's, too.
    let words = command.drop { $0.contains("=") && !$0.hasPrefix("-") }.map(String.init)
    guard let first = words.first else { return nil }
    if first == "lessons" || first.hasSuffix("/lessons") {
      // A command by itself, as in “what `lessons new` writes”, is only spoken of.
      arguments = words.count == 2 ? [words[1], "--help"] : Array(words.dropFirst())
    } else if let lesson, first.hasPrefix("--") {
      arguments = ["run", lesson] + words
    } else {
      return nil
    }
    let isPattern = arguments.contains { word in
      word.contains("<") || word.contains("…") || (word.count > 1 && word.allSatisfy(\.isUppercase))
    }
    if isPattern || arguments.isEmpty { return nil }
  }
}
