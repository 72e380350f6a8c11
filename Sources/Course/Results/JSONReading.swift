#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSON {
  /// Reads a text in JSON; whole numbers become integers, others doubles.
  package init(parsing text: [UInt8]) throws {
    self = try JSONDecoder().decode(Parsed.self, from: Data(text)).value
  }
}

/// A value of whatever kind the text has.
private struct Parsed: Decodable {
  let value: JSON

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value =
      if container.decodeNil() {
        .null
      } else if let value = try? container.decode(Bool.self) {
        .bool(value)
      } else if let value = try? container.decode(Int.self) {
        .integer(value)
      } else if let value = try? container.decode(Double.self) {
        .double(value)
      } else if let value = try? container.decode(String.self) {
        .string(value)
      } else if let values = try? container.decode([Parsed].self) {
        .array(values.map(\.value))
      } else {
        .object(try container.decode([String: Parsed].self).mapValues(\.value))
      }
  }
}
