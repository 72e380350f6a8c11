/// What is wrong with the bytes of a safetensors file; the description is a clause about "it", the
/// file.
enum SafetensorsError: Error, Equatable, CustomStringConvertible {
  case tooShort(Int)
  case headerTooLong(UInt64, available: Int)
  case syntax(offset: Int, expected: String, found: UInt8?)
  case notText(offset: Int)
  case numberTooLarge(offset: Int)
  case repeatedName(String)
  case reservedName(String)
  case unknownField(String, of: String)
  case repeatedField(String, of: String)
  case missingField(String, of: String)
  case unknownType(String, of: String)
  case tooManyElements(shape: [Int], of: String)
  case wrongLength(Int, expected: Int, shape: [Int], type: String, of: String)
  case partOfByte(shape: [Int], type: String, of: String)
  case reversedOffsets(begin: Int, end: Int, of: String)
  case beyondEnd(Int, available: Int, of: String)
  case overlap(String, end: Int, with: String, begin: Int)
  case hole(Range<Int>, before: String)
  case trailing(Int)

  var description: String {
    switch self {
    case .tooShort(let count):
      "it has \(bytes(count)), fewer than the 8 that tell its header's length"
    case .headerTooLong(let length, let available):
      "its header would be \(length) bytes long, but \(bytes(available)) follow"
        + " (and \(SafetensorsFile.longestHeader) are the most that a header may have)"
    case .syntax(let offset, let expected, let found):
      "its header has \(found.map(describe) ?? "an end") at byte \(offset) where \(expected) was"
        + " expected"
    case .notText(let offset): "its header has a string at byte \(offset) that is not valid text"
    case .numberTooLarge(let offset):
      "its header has a number at byte \(offset) that is larger than \(Int.max)"
    case .repeatedName(let name): "it has two tensors named \(quoted(name))"
    case .reservedName(let name):
      "no tensor can be named \(quoted(name)), which the format keeps for itself"
    case .unknownField(let field, let tensor):
      "\(quoted(tensor)) has a field \(quoted(field)); the fields are dtype, shape and data_offsets"
    case .repeatedField(let field, let tensor):
      "\(quoted(tensor)) has two fields named \(quoted(field))"
    case .missingField(let field, let tensor): "\(quoted(tensor)) has no \(field)"
    case .unknownType(let type, let tensor):
      "\(quoted(tensor)) has type \(quoted(type)), which the format does not know; what can be read is"
        + " \(ElementType.list)"
    case .tooManyElements(let shape, let tensor):
      "\(quoted(tensor)) has shape \(shape.prefix(10)), more elements than can be counted"
    case .wrongLength(let length, let expected, let shape, let type, let tensor):
      "\(quoted(tensor)) has \(bytes(length)), but shape \(shape.prefix(10)) of \(type) takes"
        + " \(expected)"
    case .partOfByte(let shape, let type, let tensor):
      "\(quoted(tensor)) has shape \(shape.prefix(10)) of \(type), which does not fill its last byte"
    case .reversedOffsets(let begin, let end, let tensor):
      "\(quoted(tensor)) begins at \(begin), after its end at \(end)"
    case .beyondEnd(let end, let available, let tensor):
      "\(quoted(tensor)) ends at byte \(end) of the data, but there are \(available)"
    case .overlap(let tensor, let end, let other, let begin):
      "\(quoted(tensor)), which ends at \(end), overlaps \(quoted(other)), which begins at \(begin)"
    case .hole(let range, let tensor):
      "bytes \(range.lowerBound) to \(range.upperBound) of the data, before \(quoted(tensor)),"
        + " belong to no tensor"
    case .trailing(let count): "no tensor covers \(bytes(count)) at its end"
    }
  }

  private func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }

  private func describe(_ byte: UInt8) -> String {
    (0x21...0x7e).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "the byte \(byte)"
  }
}

/// A name from a file, fit to be shown: quoted, without control characters, and not too long.
func quoted(_ name: String) -> String {
  let shown = name.unicodeScalars.prefix(60).map {
    $0.properties.generalCategory == .control ? "\u{fffd}" : String($0)
  }
  return "'" + shown.joined() + (name.unicodeScalars.count > 60 ? "…'" : "'")
}
