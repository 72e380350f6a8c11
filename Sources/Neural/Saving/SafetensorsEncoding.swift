extension SafetensorsFile {
  /// The bytes of a file of the given tensors, stored as F32 in their order.
  ///
  /// Names must differ and elements must be as many as shapes say. The header is filled up with
  /// spaces so that the elements begin at a multiple of eight bytes.
  static func encoded(
    _ tensors: [(name: String, shape: [Int], elements: [Float])]
  ) throws(SafetensorsError) -> [UInt8] {
    var names: Set<String> = []
    var header = "{"
    var offset = 0
    for (name, shape, elements) in tensors {
      guard name != SafetensorsHeader.metadataName else { throw .reservedName(name) }
      guard names.insert(name).inserted else { throw .repeatedName(name) }
      let end = offset + 4 * elements.count
      if offset != 0 || header.utf8.count > 1 { header += "," }
      header += quotedForJSON(name)
      header += ":{\"dtype\":\"F32\",\"shape\":[" + shape.map(String.init).joined(separator: ",")
      header += "],\"data_offsets\":[\(offset),\(end)]}"
      offset = end
    }
    header += "}"
    while header.utf8.count % 8 != 0 { header += " " }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.utf8.count + offset)
    for shift in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: header.utf8.count >> (8 * shift)))
    }
    bytes += header.utf8
    for tensor in tensors {
      for element in tensor.elements {
        let bits = element.bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    return bytes
  }

  private static func quotedForJSON(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
