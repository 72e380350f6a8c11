/// A number in units of a power of ten, digit by digit: its shortest decimal that no other Double is nearer to.
struct DecimalDigits {
  private let isNegative: Bool
  /// Without leading and trailing zeros; empty for zero.
  private let digits: [Int]
  /// How many digits stand before the decimal point; below zero for zeros after it.
  private let point: Int

  /// A finite number in units of 10 to the exponent.
  init(_ value: Double, exponent: Int) {
    isNegative = value < 0
    // Such as 1.7e+12, 5e-324 or 0.015.
    let parts = "\(abs(value))".split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = mantissa.joined().compactMap(\.wholeNumberValue)
    let zeros = all.prefix { $0 == 0 }.count
    var digits = Array(all.dropFirst(zeros))
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    point = digits.isEmpty ? 0 : mantissa[0].count - zeros + power - exponent
  }

  /// How many decimals tell the number.
  var decimals: Int { digits.isEmpty ? 0 : max(0, digits.count - point) }

  /// The number with this many decimals, as `TickLabels.fixed` writes it.
  func fixed(decimals: Int) -> String {
    let kept = point + decimals
    // The digits before and after the point, from that of one on.
    var written = [Int](repeating: 0, count: max(0, 1 - point)) + digits.prefix(max(0, kept))
    let before = max(point, 1)
    written += [Int](repeating: 0, count: max(0, before + decimals - written.count))
    written = Array(written.prefix(before + decimals))
    if kept >= 0, kept < digits.count, digits[kept] >= 5 {
      var place = written.count - 1
      while place >= 0, written[place] == 9 {
        written[place] = 0
        place -= 1
      }
      if place >= 0 { written[place] += 1 } else { written.insert(1, at: 0) }
    }
    let isZero = written.allSatisfy { $0 == 0 }
    var text = written.map(String.init).joined()
    if decimals > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals)) }
    return isNegative && !isZero ? "−" + text : text
  }
}
