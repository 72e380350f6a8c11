/// A JSON value that remembers the precision of its numbers.
///
/// Foundation's encoder cannot write what `results.json` needs: null for a number that is not
/// finite, and a series of two thousand pairs on one line of an otherwise indented text.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case float(Float)
  case double(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The value where it is a number.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The value as text: keys sorted, two-space indentation, arrays of numbers on one line, no final
  /// newline.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "\n")
    return text
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .float(let value): text += value.isFinite ? shortestText(value) : "null"
    case .double(let value): text += value.isFinite ? shortestText(value) : "null"
    case .string(let value): JSON.quote(value, into: &text)
    case .array(let values):
      // An array breaks into lines only where it holds an object somewhere.
      let separator = holdsObject ? indentation + "  " : ""
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += separator.isEmpty ? ", " : "," }
        text += separator
        value.write(to: &text, indentation: indentation + "  ")
      }
      text += (separator.isEmpty ? "" : indentation) + "]"
    case .object(let members):
      if members.isEmpty {
        text += "{}"
        return
      }
      var isFirst = true
      text += "{"
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        if !isFirst { text += "," }
        isFirst = false
        text += indentation + "  "
        JSON.quote(key, into: &text)
        text += ": "
        value.write(to: &text, indentation: indentation + "  ")
      }
      text += indentation + "}"
    }
  }

  private var holdsObject: Bool {
    switch self {
    case .object: true
    case .array(let values): values.contains(where: \.holdsObject)
    default: false
    }
  }

  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

/// The shortest decimal that reads back as `value`: "0.1", "2", "1e-5", and "nan" or "inf" where it
/// is not finite.
public func shortestText(_ value: some BinaryFloatingPoint & LosslessStringConvertible) -> String {
  // Swift's description has the shortest digits, but writes 2.0, 1e-05 and 1e+16.
  let text = value.description
  guard let e = text.firstIndex(of: "e") else {
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
  guard let exponent = Int(text[text.index(after: e)...]) else { return text }
  let digits = text[..<e]
  return (digits.hasSuffix(".0") ? digits.dropLast(2) : digits) + "e\(exponent)"
}
