/// Colours for Swift: what a reader tells apart at a glance, and no more.
///
/// A lexer, not a parser: a name with a capital is taken for a type, and a word of the language for a
/// keyword wherever it stands.
package struct SwiftHighlighter {
  /// What a piece of code is; the raw value is its class in pages.
  package enum Kind: String {
    case comment, string, keyword
    case number = "number-literal"
    case type, attribute, plain
  }

  private let code: [Character]
  private var index = 0

  private init(_ code: String) { self.code = Array(code) }

  /// The code as HTML, each piece that has a colour in a `span` of its kind's class.
  package static func html(of code: String) -> String {
    tokens(of: code).map { kind, text in
      kind == .plain
        ? HTML.escaped(text) : "<span class=\"\(kind.rawValue)\">\(HTML.escaped(text))</span>"
    }.joined()
  }

  /// The pieces of the code; put together they are the code again.
  package static func tokens(of code: String) -> [(kind: Kind, text: String)] {
    var lexer = SwiftHighlighter(code)
    var tokens: [(kind: Kind, text: String)] = []
    while lexer.index < lexer.code.count {
      let start = lexer.index
      let kind = lexer.next()
      let text = String(lexer.code[start..<lexer.index])
      if kind == .plain, tokens.last?.kind == .plain {
        tokens[tokens.count - 1].text += text
      } else {
        tokens.append((kind, text))
      }
    }
    return tokens
  }

  private subscript(offset: Int) -> Character? {
    code.indices.contains(index + offset) ? code[index + offset] : nil
  }

  private func starts(_ text: String, at offset: Int = 0) -> Bool {
    text.enumerated().allSatisfy { self[offset + $0.offset] == $0.element }
  }

  /// Moves past the next piece and tells what it is.
  private mutating func next() -> Kind {
    guard let character = self[0] else { return .plain }
    if starts("//") {
      skip { $0 != "\n" }
      return .comment
    }
    if starts("/*") { return blockComment() }
    if character == "\"" || character == "#", let kind = string() { return kind }
    if character == "@" || character == "#", self[1]?.isLetter == true {
      index += 1
      skip(Self.isPartOfName)
      return .attribute
    }
    if character == "`" {
      index += 1
      skip { $0 != "`" && $0 != "\n" }
      index = min(index + 1, code.count)
      return .plain
    }
    if character.isASCII, character.isNumber {
      number()
      return .number
    }
    if Self.isPartOfName(character) {
      let start = index
      skip(Self.isPartOfName)
      let name = String(code[start..<index])
      let isMember = start > 0 && code[start - 1] == "."
      // After a dot it is a member, before a colon a label.
      let isName =
        isMember && name != "self" && name != "init" || self[0] == ":" && name != "default"
      if Self.keywords.contains(name) && !isName { return .keyword }
      return name.first?.isUppercase == true && name.contains(where: \.isLowercase)
        ? .type : .plain
    }
    index += 1
    return .plain
  }

  private mutating func skip(_ isSkipped: (Character) -> Bool) {
    while let character = self[0], isSkipped(character) { index += 1 }
  }

  private static func isPartOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  private mutating func number() {
    let isRadix = starts("0x") || starts("0b") || starts("0o")
    while let character = self[0] {
      let isPoint =
        character == "." && !isRadix && self[1].map { $0.isASCII && $0.isNumber } == true
      let isSign =
        (character == "-" || character == "+") && !isRadix && (self[-1] == "e" || self[-1] == "E")
      guard isPoint || isSign || Self.isPartOfName(character) else { return }
      index += 1
    }
  }

  private mutating func blockComment() -> Kind {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        index += 2
      } else if starts("*/") {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < code.count
    index = min(index, code.count)
    return .comment
  }

  /// A string with all that is interpolated in it; nil where none starts here.
  private mutating func string() -> Kind? {
    var pounds = 0
    while self[pounds] == "#" { pounds += 1 }
    guard self[pounds] == "\"" else { return nil }
    let fence = String(repeating: "#", count: pounds)
    let isLong = starts("\"\"\"", at: pounds)
    let quote = (isLong ? "\"\"\"" : "\"") + fence
    index += pounds + (isLong ? 3 : 1)
    while index < code.count {
      if starts(quote) {
        index += quote.count
        return .string
      }
      if starts("\\" + fence + "(") {
        index += fence.count + 2
        interpolation()
      } else if starts("\\" + fence) {
        index = min(index + fence.count + 2, code.count)
      } else if !isLong && self[0] == "\n" {
        return .string
      } else {
        index += 1
      }
    }
    return .string
  }

  /// Moves past an expression and the parenthesis that closes it.
  private mutating func interpolation() {
    var depth = 1
    while let character = self[0], depth > 0 {
      if character == "\"" || character == "#", string() != nil { continue }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      index += 1
    }
  }

  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch",
    "class", "consuming", "continue", "convenience", "default", "defer", "deinit", "do", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "final", "for", "func", "get",
    "guard", "if", "import", "in", "indirect", "init", "inout", "internal", "is", "lazy", "let",
    "mutating", "nil", "nonisolated", "nonmutating", "open", "operator", "override", "package",
    "precedencegroup", "private", "protocol", "public", "repeat", "required", "rethrows", "return",
    "self", "Self", "sending", "set", "some", "static", "struct", "subscript", "super", "switch",
    "throw", "throws", "true", "try", "typealias", "unowned", "var", "weak", "where", "while",
  ]
}
