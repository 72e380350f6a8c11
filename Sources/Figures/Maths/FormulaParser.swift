/// Reads the TeX of a formula by recursive descent.
struct FormulaParser {
  typealias Node = Formula.Node

  /// Deeper nesting is refused, so that no formula can exhaust the stack of whoever writes it.
  static let deepest = 24

  private let source: String
  private let characters: [Character]
  private var index = 0
  private var depth = 0
  private var alphabet = Formula.Alphabet.automatic

  init(_ source: String) {
    self.source = source
    characters = Array(source)
  }

  mutating func parse() throws(FormulaError) -> Node {
    try row(until: .end, opened: 0)
  }

  // MARK: Characters

  /// What ends a row.
  private enum Ending: Equatable {
    case end, brace, bracket, right, cell
  }

  private func failure(_ problem: String, at index: Int? = nil) -> FormulaError {
    FormulaError(text: source, position: (index ?? self.index) + 1, problem: problem)
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  private mutating func skipSpaces() {
    while let next, next.isWhitespace { index += 1 }
  }

  /// The command at this place without its backslash: letters, or one other character. Empty at the end.
  private func command(at start: Int) -> String {
    var end = start + 1
    while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
    if end == start + 1 { end = min(end + 1, characters.count) }
    return String(characters[(start + 1)..<end])
  }

  /// Whether the row ends here, and how.
  private func ending() -> Ending? {
    switch next {
    case nil: return .end
    case "}": return .brace
    case "]": return .bracket
    case "&": return .cell
    case "\\":
      switch command(at: index) {
      case "right": return .right
      case "end", "\\": return .cell
      default: return nil
      }
    default: return nil
    }
  }

  // MARK: Rows

  /// Nodes up to what ends the row, which is left to be read.
  private mutating func row(until expected: Ending, opened: Int) throws(FormulaError) -> Node {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw failure("it is nested more than \(Self.deepest) deep, which is too deep", at: opened)
    }
    let outer = alphabet
    defer { alphabet = outer }
    var nodes: [Node] = []
    while true {
      skipSpaces()
      if let found = ending(), found != .bracket || expected == .bracket {
        if found == expected { return Self.joined(nodes) }
        throw wrong(found, expected, opened)
      }
      if next == "\\", let style = ["displaystyle": true, "textstyle": false][command(at: index)] {
        index += command(at: index).count + 1
        let rest = try row(until: expected, opened: opened)
        return Self.joined(nodes + [.styled(rest, isDisplay: style)])
      }
      nodes.append(try scripted())
    }
  }

  private static func joined(_ nodes: [Node]) -> Node { nodes.count == 1 ? nodes[0] : .row(nodes) }

  private func wrong(_ found: Ending, _ expected: Ending, _ opened: Int) -> FormulaError {
    switch (found, expected) {
    case (.end, .brace): failure("the brace opened here is never closed", at: opened)
    case (.end, .bracket): failure("the bracket opened here is never closed", at: opened)
    case (.end, .right): failure("this \\left has no \\right", at: opened)
    case (.end, .cell): failure("this \\begin has no \\end", at: opened)
    case (.brace, _): failure("this closing brace closes nothing; write \\} for the sign")
    case (.right, _): failure("this \\right has no \\left")
    case (.cell, _):
      failure("“\(next == "&" ? "&" : "\\" + command(at: index))” belongs into a \\begin … \\end")
    default: failure("nothing is opened that could be closed here")
    }
  }

  /// A node with its scripts and primes.
  private mutating func scripted() throws(FormulaError) -> Node {
    var base: Node = .row([])
    if let next, next != "^", next != "_", next != "'" { base = try atom() }
    var below: Node?
    var above: Node?
    var primes = 0
    while true {
      skipSpaces()
      switch next {
      case "'":
        primes += 1
        index += 1
      case "^":
        if above != nil {
          throw failure("a second superscript; put both into one pair of braces")
        }
        index += 1
        above = try argument("a superscript")
      case "_":
        if below != nil { throw failure("a second subscript; put both into one pair of braces") }
        index += 1
        below = try argument("a subscript")
      case "\\" where ["limits", "nolimits"].contains(command(at: index)):
        guard case .largeOperator(let sign, _) = base else {
          throw failure("\\\(command(at: index)) follows a sum, product or integral")
        }
        let isAlways = command(at: index) == "limits"
        base = .largeOperator(sign, limits: isAlways ? .always : .beside)
        index += command(at: index).count + 1
      default:
        if primes > 0 {
          let marks = Node.symbol(String(repeating: "′", count: primes), .ordinary)
          above = above.map { .row([marks, $0]) } ?? marks
        }
        return below == nil && above == nil ? base : .scripts(base, below: below, above: above)
      }
    }
  }

  /// A group in braces or a single atom.
  private mutating func argument(_ what: String) throws(FormulaError) -> Node {
    skipSpaces()
    let start = index
    if let found = ending(), found != .bracket {
      throw failure("\(what) is missing; write it in braces")
    }
    guard let next, next != "^", next != "_", next != "'" else {
      throw failure("\(what) is missing; write it in braces")
    }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw failure("it is nested more than \(Self.deepest) deep, which is too deep", at: start)
    }
    // As in TeX a digit is an argument of its own: x^10 is x¹0.
    if next.isASCII, next.isNumber {
      index += 1
      return .number(String(next), alphabet)
    }
    return try atom()
  }

  // MARK: Atoms

  private mutating func atom() throws(FormulaError) -> Node {
    guard let character = next else { throw failure("something is missing") }
    let start = index
    switch character {
    case "{":
      index += 1
      let group = try row(until: .brace, opened: start)
      index += 1
      // A group is one atom, whatever is in it.
      if case .row = group { return group }
      return .row([group])
    case "\\": return try command()
    case "$": throw failure("a dollar sign inside a formula is written \\$")
    case "%": throw failure("a percent sign is written \\%")
    case "#": throw failure("a number sign is written \\#")
    case "~":
      index += 1
      return .space(1 / 3)
    case _ where character.isASCII && character.isNumber: return number()
    default:
      index += 1
      let string = String(character)
      if let (sign, kind) = Symbols.keys[string] { return .symbol(sign, kind) }
      if let kind = Symbols.typed[string] { return .symbol(string, kind) }
      return character.isLetter ? .letter(string, alphabet) : .symbol(string, .ordinary)
    }
  }

  private mutating func number() -> Node {
    let start = index
    func isDigit(_ index: Int) -> Bool {
      index < characters.count && characters[index].isASCII && characters[index].isNumber
    }
    while isDigit(index) || (next == "." && isDigit(index + 1)) { index += 1 }
    return .number(String(characters[start..<index]), alphabet)
  }

  private mutating func command() throws(FormulaError) -> Node {
    let start = index
    let name = command(at: start)
    index += name.count + 1
    if name.isEmpty { throw failure("a backslash without the name of a command", at: start) }
    if let letter = Symbols.letters[name] { return .letter(letter, alphabet) }
    if let (sign, kind) = Symbols.signs[name] { return .symbol(sign, kind) }
    if let (sign, limits) = Symbols.largeOperators[name] {
      return .largeOperator(sign, limits: limits)
    }
    if let (word, hasLimits) = Symbols.names[name] { return .name(word, hasLimits: hasLimits) }
    if let space = Symbols.spaces[name] { return .space(space) }
    if let accent = Formula.Accent(rawValue: name) {
      return .accented(accent, try argument("what goes below the \(name)"))
    }
    if let chosen = Symbols.alphabets[name] {
      let outer = alphabet
      alphabet = chosen
      defer { alphabet = outer }
      return try argument("what \\\(name) is for")
    }
    switch name {
    case "frac", "dfrac", "tfrac", "binom":
      let upper = try argument("the upper part")
      let lower = try argument("the lower part")
      switch name {
      case "dfrac": return .styled(.fraction(upper, lower, isRuled: true), isDisplay: true)
      case "tfrac": return .styled(.fraction(upper, lower, isRuled: true), isDisplay: false)
      case "binom": return .fenced("(", .fraction(upper, lower, isRuled: false), ")")
      default: return .fraction(upper, lower, isRuled: true)
      }
    case "sqrt":
      skipSpaces()
      var degree: Node?
      if next == "[" {
        let bracket = index
        index += 1
        degree = try row(until: .bracket, opened: bracket)
        index += 1
      }
      return .root(try argument("what the root is of"), degree: degree)
    case "text", "textrm", "textbf": return .text(try raw(name), isBold: name == "textbf")
    case "operatorname":
      let hasLimits = next == "*"
      if hasLimits { index += 1 }
      return .name(try raw(name), hasLimits: hasLimits)
    case "left": return try fenced(start)
    case "begin": return try table(start)
    case "not":
      let sign = try argument("a relation")
      guard case .symbol(let string, .relation) = sign, let negated = Symbols.negated[string] else {
        throw failure("\\not is followed by a relation such as = or \\in", at: start)
      }
      return .symbol(negated, .relation)
    default: break
    }
    for (suffix, kind) in [
      ("l", Formula.AtomClass.opening), ("r", .closing), ("m", .relation), ("", .ordinary),
    ] where name.hasSuffix(suffix) {
      if let size = Symbols.sizes[String(name.dropLast(suffix.count))] {
        return .delimiter(try delimiter(after: "\\" + name), kind, size: size)
      }
    }
    let advice = Symbols.nearest(to: name).map { "; the nearest command is \\\($0)" } ?? ""
    throw failure("\\\(name) is not known\(advice)", at: start)
  }

  /// The characters between braces as they are; a backslash takes the next one as itself.
  private mutating func raw(_ name: String) throws(FormulaError) -> String {
    skipSpaces()
    guard next == "{" else { throw failure("\\\(name) needs its text in braces") }
    let opened = index
    index += 1
    var text = ""
    var level = 1
    while let character = next {
      index += 1
      switch character {
      case "{": level += 1
      case "}":
        level -= 1
        if level == 0 { return text }
      case "\\":
        if let escaped = next {
          // Spacing commands are spaces here; everything else stands for itself.
          text.append(",:;".contains(escaped) ? " " : escaped)
          index += 1
        }
      default: text.append(character.isNewline ? " " : character)
      }
    }
    throw failure("the brace opened here is never closed", at: opened)
  }

  // MARK: Fences and tables

  private mutating func delimiter(after command: String) throws(FormulaError) -> String {
    skipSpaces()
    let start = index
    let name: String
    switch next {
    case "\\": name = "\\" + self.command(at: index)
    case let character?: name = String(character)
    case nil: name = ""
    }
    guard let sign = Symbols.delimiters[name] else {
      throw failure(
        "\(command) is followed by a delimiter such as ( [ \\{ | \\| \\langle or a full stop",
        at: start)
    }
    index += name.count
    return sign
  }

  private mutating func fenced(_ start: Int) throws(FormulaError) -> Node {
    let left = try delimiter(after: "\\left")
    let inside = try row(until: .right, opened: start)
    index += "\\right".count
    return .fenced(left, inside, try delimiter(after: "\\right"))
  }

  private mutating func table(_ start: Int) throws(FormulaError) -> Node {
    let name = try raw("begin")
    guard let (columns, left, right) = Symbols.environments[name] else {
      throw failure(
        "\\begin{\(name)} is not known; known are "
          + Symbols.environments.keys.sorted().joined(separator: ", "), at: start)
    }
    var rows: [[Node]] = [[]]
    while true {
      rows[rows.count - 1].append(try row(until: .cell, opened: start))
      if next == "&" {
        index += 1
        continue
      }
      let separator = command(at: index)
      index += separator.count + 1
      if separator == "\\" {
        rows.append([])
        continue
      }
      let place = index
      let closing = try raw("end")
      if closing != name {
        throw failure("\\end{\(closing)} does not close \\begin{\(name)}", at: place)
      }
      // A line break before the end starts no row.
      if rows.last == [.row([])], rows.count > 1 { rows.removeLast() }
      let table = Node.table(rows, columns)
      return left.isEmpty && right.isEmpty ? table : .fenced(left, table, right)
    }
  }
}
