/// The records of a text file of values between separators, as RFC 4180 defines them: cells may be quoted, and then
/// hold separators, line breaks and doubled quotes.
///
/// Never more in memory than a record. Blank lines, lines that begin with # and Excel's `sep=` are passed over.
struct CSVReader {
  /// A record: its cells, and the line that it begins on.
  struct Record {
    let line: Int
    let text: String
    let cells: [CSVCell]
  }

  /// The most bytes in a record.
  static let longest = 10_000

  let path: String
  /// Between cells; nil until the first record has told.
  private(set) var separator: UInt8?
  private var bytes: ByteBuffer
  private var line = 1

  init(_ stream: ByteStream) throws(DataError) {
    path = stream.path
    bytes = ByteBuffer(stream)
    try checkBeginning()
  }

  /// The next record; nil at the end. Throws a `DataError` for what is no UTF-8 text, or never ends.
  mutating func next() throws(DataError) -> Record? {
    while let (start, raw) = try nextRaw() {
      let text = try decoded(raw, from: start)
      let content = trimmed(text)
      if content.isEmpty || content.hasPrefix("#") { continue }
      if separator == nil, text.utf8.count == 5, text.lowercased().hasPrefix("sep=") {
        separator = text.utf8.last
        continue
      }
      let separator = separator ?? CSVCell.separator(of: text)
      self.separator = separator
      guard let cells = CSVCell.cells(of: text, separator: separator) else {
        throw problem("has text after the quote that ends a cell: '\(excerpt(text))'", in: start)
      }
      return Record(line: start, text: content, cells: cells)
    }
    return nil
  }

  /// The bytes of the next record without the line break that ends it, and the line that it begins on.
  private mutating func nextRaw() throws(DataError) -> (line: Int, bytes: [UInt8])? {
    guard try bytes.peek() != nil else { return nil }
    let start = line
    var record: [UInt8] = []
    var (isQuoted, isAtStart) = (false, true)
    while let byte = try bytes.next() {
      if byte == 0 { throw problem("has a NUL byte, which no text has; save it as UTF-8") }
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if try bytes.peek() == byte {
            record.append(byte)
            _ = try bytes.next()
          } else {
            isQuoted = false
          }
        }
      } else if byte == UInt8(ascii: "\n") {
        return (start, record)
      } else if byte == UInt8(ascii: "\r") {
        if let following = try bytes.peek(), !"\r\n".utf8.contains(following) {
          throw problem(
            "ends with a carriage return alone; save the file with LF or CRLF line ends")
        }
        continue
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = isAtStart
      }
      // Spaces may stand before a quote.
      isAtStart = isSeparator(byte) || (isAtStart && byte == UInt8(ascii: " "))
      record.append(byte)
      guard record.count <= CSVReader.longest else {
        throw problem(
          isQuoted
            ? "has a quote that does not end within \(CSVReader.longest) bytes"
            : "is longer than \(CSVReader.longest) bytes; a point is x,y or x,y,label", in: start)
      }
    }
    if isQuoted { throw problem("has a quote that does not end", in: start) }
    return (start, record)
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    separator.map { $0 == byte } ?? CSVCell.separators.contains(byte)
  }

  private func decoded(_ raw: [UInt8], from start: Int) throws(DataError) -> String {
    if let text = String(validating: raw, as: UTF8.self) { return text }
    var parser = Unicode.UTF8.ForwardParser()
    var (iterator, position, line) = (raw.makeIterator(), 0, start)
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
      if scalar.first == UInt8(ascii: "\n") { line += 1 }
      position += scalar.count
    }
    let byte = raw[position]
    let letter = byte >= 0xa0 ? " (in Latin-1 '\(Character(Unicode.Scalar(byte)))')" : ""
    throw problem(
      "has the byte \(hexadecimal([byte]))\(letter), which is no UTF-8; save the file as UTF-8",
      in: line)
  }

  /// Passes over UTF-8's mark, and names the encodings and formats that give themselves away by their first bytes.
  private mutating func checkBeginning() throws(DataError) {
    let first = try bytes.first(4)
    func isMarked(_ mark: [UInt8]) -> Bool { first.starts(with: mark) }
    if isMarked([0xff, 0xfe, 0, 0]) || isMarked([0, 0, 0xfe, 0xff]) {
      throw encoding("UTF-32", first)
    }
    if isMarked([0xff, 0xfe]) || isMarked([0xfe, 0xff]) { throw encoding("UTF-16", first) }
    if isMarked(Array("PK\u{3}\u{4}".utf8)) {
      throw .badPoints(
        file: path, problem: "is a ZIP archive, as Excel's files are; save it as CSV in UTF-8")
    }
    if first.count == 4,
      first.map({ $0 == 0 }) == [false, true, false, true]
        || first.map({ $0 == 0 }) == [true, false, true, false]
    {
      throw encoding("UTF-16", first)
    }
    if isMarked([0xef, 0xbb, 0xbf]) { for _ in 0..<3 { _ = try bytes.next() } }
  }

  private func encoding(_ name: String, _ first: [UInt8]) -> DataError {
    .badPoints(
      file: path,
      problem: "begins with \(hexadecimal(first)), as \(name) does; save it as UTF-8")
  }

  private func problem(_ text: String, in line: Int? = nil) -> DataError {
    .badLine(file: path, line: line ?? self.line, problem: text)
  }
}

/// The bytes of a stream one by one, with a look ahead.
private struct ByteBuffer {
  private let stream: ByteStream
  private var bytes: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  init(_ stream: ByteStream) { self.stream = stream }

  /// The first `count` bytes of the stream, before any other has been taken.
  mutating func first(_ count: Int) throws(DataError) -> [UInt8] {
    try fill()
    return Array(bytes.prefix(count))
  }

  /// The next byte, which stays the next.
  mutating func peek() throws(DataError) -> UInt8? {
    if position == bytes.count { try fill() }
    return position < bytes.count ? bytes[position] : nil
  }

  mutating func next() throws(DataError) -> UInt8? {
    if position == bytes.count { try fill() }
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  private mutating func fill() throws(DataError) {
    if isAtEnd { return }
    bytes = try stream.next(1 << 16)
    isAtEnd = bytes.count < 1 << 16
    position = 0
  }
}
