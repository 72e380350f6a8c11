/// A line of text with formulas between dollar signs, as labels are written: `Loss $\hat{L}$ in nats`.
///
/// A dollar sign itself is `\$`; nothing else outside a formula is special.
public struct MixedText: Sendable, Equatable {
  public enum Segment: Sendable, Equatable {
    case text(String)
    case formula(Formula)
  }

  public let segments: [Segment]

  /// Throws a `FormulaError`, its position counted in the whole text, for a formula that cannot be read or has no end.
  public init(_ source: String) throws(FormulaError) {
    var segments: [Segment] = []
    var text = ""
    let characters = Array(source)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character == "\\", index < characters.count, characters[index] == "$" {
        text.append("$")
        index += 1
      } else if character == "$" {
        guard let end = Self.closingDollar(of: characters, from: index) else {
          throw FormulaError(
            text: source, position: index,
            problem: "this dollar sign has no partner; write \\$ for the sign itself")
        }
        if !text.isEmpty { segments.append(.text(text)) }
        text = ""
        do throws(FormulaError) {
          segments.append(.formula(try Formula(String(characters[index..<end]))))
        } catch {
          throw error.moved(into: source, by: index)
        }
        index = end + 1
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { segments.append(.text(text)) }
    self.segments = segments
  }

  /// The text so that it is read as itself, dollar signs included. Names that come from people are escaped by `Name`.
  static func escaped(_ text: String) -> String { text.replacing("$", with: "\\$") }

  /// The text in one line of Unicode, for readers and search engines.
  public var plainText: String {
    segments.map { segment in
      switch segment {
      case .text(let text): text
      case .formula(let formula): formula.plainText
      }
    }.joined()
  }

  /// The text in one line of Unicode, or as it is when it cannot be read.
  static func plain(_ text: String) -> String {
    guard isNeeded(for: text), let mixed = try? MixedText(text) else { return text }
    return mixed.plainText
  }

  /// The text that is meant, where it has no formula; else nil.
  static func withoutFormulas(_ text: String) -> String? {
    guard isNeeded(for: text) else { return text }
    guard let segments = try? MixedText(text).segments else { return nil }
    var plain = ""
    for segment in segments {
      guard case .text(let text) = segment else { return nil }
      plain += text
    }
    return plain
  }

  /// Whether a text has to be read: most have no dollar sign.
  static func isNeeded(for text: String) -> Bool { text.utf8.contains(UInt8(ascii: "$")) }

  private static func closingDollar(of characters: [Character], from start: Int) -> Int? {
    var index = start
    while index < characters.count {
      if characters[index] == "$" { return index }
      index += characters[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// The words of a text, which lines may be broken between: spaces in formulas do not count.
  static func words(of text: Substring) -> [String] {
    guard isNeeded(for: String(text)) else { return text.split(separator: " ").map(String.init) }
    var words = [""]
    var isInside = false
    var isEscaped = false
    for character in text {
      if character == " ", !isInside {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
      if character == "$", !isEscaped { isInside.toggle() }
      isEscaped = character == "\\" && !isEscaped
    }
    return words.filter { !$0.isEmpty }
  }
}

extension Formula {
  /// The formula in one line of Unicode, for readers and search engines: `x̂ = Σ_i w_i/n`.
  public var plainText: String { root.plainText }
}

extension Formula.Node {
  fileprivate var plainText: String {
    switch self {
    case .letter(let letter, .script), .letter(let letter, .doubleStruck): letter
    case .letter(let text, _), .number(let text, _), .text(let text, _), .name(let text, _),
      .largeOperator(let text, _), .delimiter(let text, _, _):
      text
    case .symbol(let sign, .relation): " \(sign) "
    case .symbol(let sign, .punctuation): "\(sign) "
    case .symbol(let sign, _): sign
    case .scripts(let base, let below, let above):
      base.plainText + (below.map { "_" + $0.grouped } ?? "")
        + (above.map { Self.superscript($0.plainText) } ?? "")
    case .accented(let accent, let base): Self.marked(base.plainText, accent)
    case .fraction(let upper, let lower, _): "\(upper.grouped)/\(lower.grouped)"
    case .root(let radicand, _): "√\(radicand.grouped)"
    case .fenced(let left, let inside, let right): left + inside.plainText + right
    case .space(let ems): ems > 0.2 ? " " : ""
    case .row(let nodes):
      nodes.indices.map { index in
        // A space after the name of a function, unless a bracket follows.
        let text = nodes[index].plainText
        guard case .name = nodes[index], index + 1 < nodes.count,
          nodes[index + 1].atomClass == .ordinary
        else { return text }
        return text + " "
      }.joined()
    case .styled(let node, _): node.plainText
    case .table(let rows, _):
      rows.map { $0.map(\.plainText).joined(separator: " ") }.joined(separator: "; ")
    }
  }

  /// In parentheses when it is more than one character.
  private var grouped: String { Self.grouped(plainText) }

  private static func grouped(_ text: String) -> String { text.count > 1 ? "(\(text))" : text }

  private static func superscript(_ text: String) -> String {
    text.allSatisfy { $0 == "′" } ? text : "^" + grouped(text)
  }

  private static func marked(_ text: String, _ accent: Formula.Accent) -> String {
    text.count == 1 ? text + accent.combining : grouped(text)
  }
}

extension Formula.Accent {
  fileprivate var combining: String {
    switch self {
    case .hat, .widehat: "\u{302}"
    case .bar, .overline: "\u{304}"
    case .underline: "\u{331}"
    case .tilde, .widetilde: "\u{303}"
    case .vec: "\u{20d7}"
    case .dot: "\u{307}"
    case .ddot: "\u{308}"
    case .overbrace, .underbrace: ""
    }
  }
}
