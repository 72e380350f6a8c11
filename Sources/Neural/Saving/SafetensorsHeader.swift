/// Reads the header of a safetensors file: of JSON exactly what the format allows, which nests three
/// levels deep and no deeper.
struct SafetensorsHeader {
  /// A tensor as the header declares it; nothing about it is checked yet.
  struct Declaration: Equatable {
    let name: String
    let type: String
    let shape: [Int]
    let begin: Int
    let end: Int
  }

  /// The one name that stands for no tensor: an object of strings about the file.
  static let metadataName = "__metadata__"

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// The tensors that a header declares, in its order.
  static func declarations(
    in bytes: ArraySlice<UInt8>
  ) throws(SafetensorsError) -> [Declaration] {
    var header = SafetensorsHeader(bytes)
    return try header.parse()
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  private mutating func parse() throws(SafetensorsError) -> [Declaration] {
    var declarations: [Declaration] = []
    var names: Set<String> = []
    // White space may follow the object but not precede it.
    guard peek == UInt8(ascii: "{") else { throw unexpected("'{'") }
    var isFirst = true
    while let name = try nextKey(&isFirst) {
      guard names.insert(name).inserted else { throw .repeatedName(name) }
      if name == SafetensorsHeader.metadataName {
        try skipMetadata()
      } else {
        declarations.append(try declaration(of: name))
      }
    }
    skipSpace()
    guard index == bytes.endIndex else { throw unexpected("the end of the header") }
    return declarations
  }

  private mutating func skipMetadata() throws(SafetensorsError) {
    var keys: Set<String> = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard keys.insert(key).inserted else {
        throw .repeatedField(key, of: SafetensorsHeader.metadataName)
      }
      _ = try string()
    }
  }

  private mutating func declaration(of name: String) throws(SafetensorsError) -> Declaration {
    var type: String?
    var shape: [Int]?
    var offsets: (begin: Int, end: Int)?
    var isFirst = true
    while let field = try nextKey(&isFirst) {
      switch field {
      case "dtype":
        guard type == nil else { throw .repeatedField(field, of: name) }
        type = try string()
      case "shape":
        guard shape == nil else { throw .repeatedField(field, of: name) }
        shape = try numbers()
      case "data_offsets":
        guard offsets == nil else { throw .repeatedField(field, of: name) }
        offsets = try pair()
      default: throw .unknownField(field, of: name)
      }
    }
    guard let type else { throw .missingField("dtype", of: name) }
    guard let shape else { throw .missingField("shape", of: name) }
    guard let offsets else { throw .missingField("data_offsets", of: name) }
    return Declaration(
      name: name, type: type, shape: shape, begin: offsets.begin, end: offsets.end)
  }

  // MARK: JSON

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private func unexpected(_ expected: String) -> SafetensorsError {
    .syntax(offset: index - bytes.startIndex, expected: expected, found: peek)
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      index += 1
    }
  }

  /// Whether the next byte after white space is `character`, which is then consumed.
  private mutating func accept(_ character: Character) -> Bool {
    skipSpace()
    guard peek == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(SafetensorsError) {
    guard accept(character) else { throw unexpected("'\(character)'") }
  }

  /// The next key of an object, up to its value; nil at the end of the object.
  private mutating func nextKey(_ isFirst: inout Bool) throws(SafetensorsError) -> String? {
    if isFirst {
      try expect("{")
      isFirst = false
      if accept("}") { return nil }
    } else if accept("}") {
      return nil
    } else {
      guard accept(",") else { throw unexpected("',' or '}'") }
    }
    let key = try string()
    try expect(":")
    return key
  }

  private mutating func numbers() throws(SafetensorsError) -> [Int] {
    try expect("[")
    if accept("]") { return [] }
    var numbers = [try number()]
    while !accept("]") {
      guard accept(",") else { throw unexpected("',' or ']'") }
      numbers.append(try number())
    }
    return numbers
  }

  private mutating func pair() throws(SafetensorsError) -> (begin: Int, end: Int) {
    try expect("[")
    let begin = try number()
    try expect(",")
    let end = try number()
    try expect("]")
    return (begin, end)
  }

  /// A whole number, 0 or more, without sign, fraction or exponent.
  private mutating func number() throws(SafetensorsError) -> Int {
    skipSpace()
    let start = index
    var value = 0
    while let byte = peek, let digit = digit(byte), digit < 10 {
      if index == start + 1, bytes[start] == UInt8(ascii: "0") { break }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(digit)
      guard !overflows, !overflowsToo else {
        throw .numberTooLarge(offset: start - bytes.startIndex)
      }
      value = sum
      index += 1
    }
    guard index > start else { throw unexpected("a whole number") }
    return value
  }

  private func digit(_ byte: UInt8) -> Int? { Character(Unicode.Scalar(byte)).hexDigitValue }

  private mutating func string() throws(SafetensorsError) -> String {
    skipSpace()
    let start = index
    try expect("\"")
    var text: [UInt8] = []
    while let byte = peek, byte >= 0x20 {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw .notText(offset: start - bytes.startIndex)
        }
        return string
      case UInt8(ascii: "\\"): text += try escaped().utf8
      default: text.append(byte)
      }
    }
    throw unexpected("the end of a string")
  }

  /// The character that a backslash, already consumed, and what follows it stand for.
  private mutating func escaped() throws(SafetensorsError) -> String {
    guard let byte = peek else { throw unexpected("an escaped character") }
    let simple: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): simple = Unicode.Scalar(byte)
    case UInt8(ascii: "b"): simple = "\u{8}"
    case UInt8(ascii: "f"): simple = "\u{c}"
    case UInt8(ascii: "n"): simple = "\n"
    case UInt8(ascii: "r"): simple = "\r"
    case UInt8(ascii: "t"): simple = "\t"
    case UInt8(ascii: "u"): return String(Character(try codePoint()))
    default: throw unexpected("an escaped character")
    }
    index += 1
    return String(Character(simple))
  }

  /// The character of `uXXXX`, or of two of them that are a surrogate pair.
  private mutating func codePoint() throws(SafetensorsError) -> Unicode.Scalar {
    let start = index
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, peek == UInt8(ascii: "\\") else {
      throw .notText(offset: start - bytes.startIndex)
    }
    index += 1
    let second = try codeUnit()
    guard (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw .notText(offset: start - bytes.startIndex) }
    return scalar
  }

  private mutating func codeUnit() throws(SafetensorsError) -> UInt32 {
    guard peek == UInt8(ascii: "u") else { throw unexpected("'u'") }
    index += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = digit(byte) else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
