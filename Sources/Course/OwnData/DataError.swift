import Output

/// Why somebody's own data cannot be used; the description is one sentence that names what was found
/// and what was expected.
public enum DataError: Error, Equatable, CustomStringConvertible {
  case takesNone(lesson: String)
  case noFile(String)
  case cannotRead(file: String, SystemError)
  case notAFile(String, expected: String)
  case damaged(file: String, reason: String)
  case badLine(file: String, line: Int, problem: String)
  case badPoints(file: String, problem: String)
  case farPoint(axis: String, value: Double)
  case noImages(folder: String, problem: String)
  case badImages(file: String, problem: String)

  public var description: String {
    switch self {
    case .takesNone(let lesson):
      "\(lesson) takes no data of yours; 'lessons show NAME' tells which lessons do"
    case .noFile(let path): "there is no '\(printable(path))'; check the path given to --data"
    case .cannotRead(let file, let reason): "'\(printable(file))' cannot be read: \(reason)"
    case .notAFile(let path, let expected): "'\(printable(path))' is not \(expected)"
    case .damaged(let file, let reason): "'\(printable(file))' is damaged: \(reason)"
    case .badLine(let file, let line, let problem):
      "line \(line) of '\(printable(file))' \(problem)"
    case .badPoints(let file, let problem): "'\(printable(file))' \(problem)"
    case .farPoint(let axis, let value):
      "a point that is held out has \(axis) = \(shortestText(value)), more than a million standard deviations from those to be trained on; mend it or leave it out"
    case .noImages(let folder, let problem): "the folder '\(printable(folder))' \(problem)"
    case .badImages(let file, let problem): "'\(printable(file))' \(problem)"
    }
  }
}

/// A text that may be anything, without what would move a terminal's cursor or turn its letters round.
func printable(_ text: some StringProtocol) -> String {
  var printable = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: printable += "?"
    default: printable.unicodeScalars.append(scalar)
    }
  }
  return printable
}

/// The beginning of a text that may be anything, for a message.
func excerpt(_ text: some StringProtocol) -> String {
  let printable = printable(text)
  return printable.count > 24 ? printable.prefix(24) + "…" : printable
}

/// Bytes as messages show them: 00 00 08 03.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined(separator: " ")
}
