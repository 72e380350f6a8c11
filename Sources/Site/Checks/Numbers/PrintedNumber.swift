/// A number as a text prints it: `2,000`, `0.0187`, `99.06 %` or `2.7·10⁻⁴`.
package struct PrintedNumber: Equatable {
  /// As it stands there, with its per cent sign.
  package let text: String
  /// Its size, without sign; a share where it has a per cent sign.
  package let size: Double
  /// Half of what its last digit counts for.
  package let precision: Double
  /// Whether it has decimals or a per cent sign, as numbers that were measured have.
  package let isPrecise: Bool

  /// The numbers in `text`, in order; what is part of a word, has several points, or is a factor after
  /// another is none.
  package static func all(in text: some StringProtocol) -> [PrintedNumber] {
    var numbers: [PrintedNumber] = []
    let characters = Array(text)
    var place = 0
    while place < characters.count {
      guard characters[place].isDigit else {
        place += 1
        continue
      }
      let end = Self.end(ofNumberAt: place, in: characters)
      let isInWord =
        place > 0 && (characters[place - 1].isOfWord || characters[place - 1] == "·")
        || end < characters.count && characters[end].isOfWord
      if !isInWord, let number = PrintedNumber(characters[place..<end], before: characters[end...])
      {
        numbers.append(number)
      }
      place = end
    }
    return numbers
  }

  /// Where the digits, points and commas that begin at a place end: with a digit.
  private static func end(ofNumberAt start: Int, in characters: [Character]) -> Int {
    var end = start
    for place in start..<characters.count {
      if characters[place].isDigit {
        end = place + 1
      } else if !".,".contains(characters[place]) {
        break
      }
    }
    return end
  }

  /// Reads digits, and what belongs to them of what comes `after`; nil where they are no number.
  private init?(_ digits: ArraySlice<Character>, before after: ArraySlice<Character>) {
    let plain = String(digits.filter { $0 != "," })
    guard let value = Double(plain) else { return nil }
    let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    let rest = after.drop { $0 == " " || $0 == "\u{a0}" }
    let isShare = rest.first == "%"
    if isShare { unit /= 100 }
    let exponent = after.starts(with: "·10") ? Self.exponent(after.dropFirst(3)) : 0
    for _ in 0..<abs(exponent) { unit = exponent < 0 ? unit / 10 : unit * 10 }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    text = String(digits) + (isShare ? " %" : "")
    size = (value * scale).rounded() * unit
    precision = unit / 2
    isPrecise = decimals > 0 || isShare
  }

  /// The number that raised digits at the start of `text` spell.
  private static func exponent(_ text: ArraySlice<Character>) -> Int {
    let digits = text.drop { $0 == "⁻" }.prefix { raised.contains($0) }
    let size = digits.reduce(0) { $0 * 10 + Array(raised).firstIndex(of: $1)! }
    return text.first == "⁻" ? -size : size
  }

  private static let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
  fileprivate var isOfWord: Bool { isLetter || isDigit || self == "_" }
}
