/// The letters of mathematical alphabets that Unicode has (The Unicode Standard, 22.2).
enum MathAlphabets {
  /// Whether a letter is slanted in a formula of itself: all but capital Greek.
  static func isSlanted(_ letter: String) -> Bool {
    guard let scalar = letter.unicodeScalars.first else { return false }
    return !("Α"..."Ω").contains(scalar)
  }

  /// The text with each letter and digit that the alphabet has in place of its own.
  static func mapped(_ text: String, to alphabet: Formula.Alphabet) -> String {
    var mapped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { mapped.append(self.scalar(scalar, alphabet) ?? scalar) }
    return String(mapped)
  }

  /// The letter in this alphabet; nil when it has none.
  static func scalar(_ scalar: Unicode.Scalar, _ alphabet: Formula.Alphabet) -> Unicode.Scalar? {
    switch alphabet {
    case .automatic, .upright, .italic: nil
    case .bold: block(scalar, capital: 0x1d400, small: 0x1d41a, greek: 0x1d6a8, digit: 0x1d7ce)
    case .boldItalic:
      block(scalar, capital: 0x1d468, small: 0x1d482, greek: 0x1d71c, digit: 0x1d7ce)
    case .script: scripts[scalar] ?? block(scalar, capital: 0x1d49c, small: 0x1d4b6)
    case .doubleStruck:
      doubleStrucks[scalar]
        ?? block(scalar, capital: 0x1d538, small: 0x1d552, digit: 0x1d7d8)
    }
  }

  private static func block(
    _ scalar: Unicode.Scalar, capital: UInt32, small: UInt32, greek: UInt32? = nil,
    digit: UInt32? = nil
  ) -> Unicode.Scalar? {
    func shifted(_ start: UInt32?, from first: Unicode.Scalar) -> Unicode.Scalar? {
      start.flatMap { Unicode.Scalar($0 + scalar.value - first.value) }
    }
    return switch scalar {
    case "A"..."Z": shifted(capital, from: "A")
    case "a"..."z": shifted(small, from: "a")
    case "0"..."9": shifted(digit, from: "0")
    // The capitals with a variant theta after rho, a nabla, then the small letters.
    case "Α"..."Ω": shifted(greek, from: "Α")
    case "α"..."ω": shifted(greek.map { $0 + 26 }, from: "α")
    default: nil
    }
  }

  /// Letters that Unicode had before it had the alphabets, in the block from U+2100.
  private static let scripts: [Unicode.Scalar: Unicode.Scalar] = [
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
    "g": "ℊ", "o": "ℴ",
  ]
  private static let doubleStrucks: [Unicode.Scalar: Unicode.Scalar] = [
    "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
  ]
}
