/// How numbers that can be parameters are stored in a safetensors file; little-endian all.
enum ElementType: String, CaseIterable {
  case float = "F32"
  case double = "F64"
  case half = "F16"
  case brainFloat = "BF16"

  /// Bytes of one element.
  var size: Int {
    switch self {
    case .float: 4
    case .double: 8
    case .half, .brainFloat: 2
    }
  }

  /// The bits of an element of the format's other types, whose tensors are passed over: integers, truth
  /// values, complex numbers, and numbers of a byte or less, which mean something only with scales
  /// that stand elsewhere.
  static let otherSizes = [
    "BOOL": 8, "U8": 8, "I8": 8, "U16": 16, "I16": 16, "U32": 32, "I32": 32, "U64": 64, "I64": 64,
    "C64": 64, "F8_E4M3": 8, "F8_E4M3FNUZ": 8, "F8_E5M2": 8, "F8_E5M2FNUZ": 8, "F8_E8M0": 8,
    "F6_E2M3": 6, "F6_E3M2": 6, "F4": 4,
  ]

  /// The names of the types that can be read.
  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The elements that a range of bytes holds, as Floats: exact but for `double`, which is rounded.
  func decode(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      var bits: UInt64 = 0
      for byte in (start..<start + size).reversed() { bits = bits << 8 | UInt64(bytes[byte]) }
      switch self {
      case .float: return Float(bitPattern: UInt32(bits))
      case .double: return Float(Double(bitPattern: bits))
      case .half: return ElementType.float(half: UInt32(bits))
      case .brainFloat: return Float(bitPattern: UInt32(bits) << 16)
      }
    }
  }

  /// The value of a half-precision number: one bit of sign, five of exponent, ten of fraction.
  private static func float(half bits: UInt32) -> Float {
    let sign = (bits & 0x8000) << 16
    let moved = (bits & 0x7fff) << 13
    // The exponent's bias grows from 15 to 127, which for subnormal numbers is a multiplication.
    let magnitude =
      bits & 0x7c00 == 0x7c00
      ? moved | 0x7f80_0000 : (Float(bitPattern: moved) * 0x1p112).bitPattern
    return Float(bitPattern: sign | magnitude)
  }
}
