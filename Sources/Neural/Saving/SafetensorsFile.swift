/// The bytes of a file in the safetensors format: eight bytes with the length of a header
/// (little-endian), the header, which is JSON, and the tensors' elements one tensor after another.
///
///     {"hidden.weight": {"dtype": "F32", "shape": [2, 16], "data_offsets": [0, 128]}, …}
///
/// Format: github.com/huggingface/safetensors. Reading is strict: the tensors must cover the data
/// without overlap or hole. Nothing is allocated that the file's own size does not justify.
struct SafetensorsFile {
  /// A tensor in the file.
  struct Entry: Equatable {
    let name: String
    /// The type's name in the format.
    let typeName: String
    let shape: [Int]
    /// Where its elements are, counted from the start of the file.
    let bytes: Range<Int>

    /// The type, nil where it is none of those that can be read as Floats.
    var type: ElementType? { ElementType(rawValue: typeName) }
  }

  /// The longest header that the format's own implementation accepts.
  static let longestHeader = 100_000_000

  /// The tensors, in the header's order.
  let entries: [Entry]
  private let bytes: [UInt8]

  /// Checks the contents of a file; throws the first thing that is wrong.
  init(_ bytes: [UInt8]) throws(SafetensorsError) {
    guard bytes.count >= 8 else { throw .tooShort(bytes.count) }
    var length: UInt64 = 0
    for byte in bytes[..<8].reversed() { length = length << 8 | UInt64(byte) }
    guard length <= SafetensorsFile.longestHeader, length <= bytes.count - 8 else {
      throw .headerTooLong(length, available: bytes.count - 8)
    }
    let data = 8 + Int(length)
    self.bytes = bytes
    entries = try SafetensorsHeader.declarations(in: bytes[8..<data]).map {
      declaration throws(SafetensorsError) in
      try SafetensorsFile.entry(declaration, data: data, available: bytes.count - data)
    }
    try checkThatNothingIsLeft(of: data..<bytes.count)
  }

  /// The elements of a tensor, last dimension innermost; nil where its type cannot be read.
  func elements(of entry: Entry) -> [Float]? { entry.type?.decode(bytes[entry.bytes]) }

  private static func entry(
    _ declaration: SafetensorsHeader.Declaration, data: Int, available: Int
  ) throws(SafetensorsError) -> Entry {
    let name = declaration.name
    let type = declaration.type
    guard
      let bits = ElementType(rawValue: type).map({ 8 * $0.size }) ?? ElementType.otherSizes[type]
    else { throw .unknownType(type, of: name) }
    guard declaration.begin <= declaration.end else {
      throw .reversedOffsets(begin: declaration.begin, end: declaration.end, of: name)
    }
    guard declaration.end <= available else {
      throw .beyondEnd(declaration.end, available: available, of: name)
    }
    var size = 1
    for factor in declaration.shape + [bits] {
      let (product, overflows) = size.multipliedReportingOverflow(by: factor)
      guard !overflows else { throw .tooManyElements(shape: declaration.shape, of: name) }
      size = product
    }
    guard size % 8 == 0 else {
      throw .partOfByte(shape: declaration.shape, type: type, of: name)
    }
    guard size / 8 == declaration.end - declaration.begin else {
      throw .wrongLength(
        declaration.end - declaration.begin, expected: size / 8, shape: declaration.shape,
        type: type, of: name)
    }
    return Entry(
      name: name, typeName: type, shape: declaration.shape,
      bytes: data + declaration.begin..<data + declaration.end)
  }

  /// Checks that the tensors lie one after another and fill the data.
  private func checkThatNothingIsLeft(of data: Range<Int>) throws(SafetensorsError) {
    var end = data.lowerBound
    var previous = ""
    let inOrder = entries.sorted {
      ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
    }
    for entry in inOrder {
      let begin = entry.bytes.lowerBound
      guard begin >= end else {
        throw .overlap(
          previous, end: end - data.lowerBound, with: entry.name, begin: begin - data.lowerBound)
      }
      guard begin == end else {
        throw .hole(end - data.lowerBound..<begin - data.lowerBound, before: entry.name)
      }
      end = entry.bytes.upperBound
      previous = entry.name
    }
    guard end == data.upperBound else { throw .trailing(data.upperBound - end) }
  }
}
