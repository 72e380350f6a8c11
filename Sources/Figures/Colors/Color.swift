/// An sRGB color with opacity, 8 bits a channel.
public struct Color: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  public var alpha: UInt8

  /// A color such as `Color(0x0072b2)`.
  public init(_ rgb: UInt32, opacity: Double = 1) {
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
    alpha = UInt8((min(max(opacity, 0), 1) * 255).rounded())
  }

  public static let clear = Color(0, opacity: 0)

  public func opacity(_ opacity: Double) -> Color { Color(rgb, opacity: opacity) }

  /// Black or white, whichever can be read better on this color.
  public var contrasting: Color {
    // At this luminance both contrasts are equal.
    luminance > 0.179 ? Color(0x000000) : Color(0xffffff)
  }

  /// The relative luminance of WCAG 2.
  private var luminance: Double {
    // A cubic within 0.002 of linear light, for the same bits everywhere.
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value * (value * (value * 0.3053 + 0.6822) + 0.0125)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast of WCAG 2, from 1 to 21, but for the cubic's error.
  func contrast(with other: Color) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// An opaque mixture with this share of the other color.
  package func mixed(with other: Color, share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt32 {
      UInt32((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return Color(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  var rgba: UInt32 { rgb << 8 | UInt32(alpha) }
}

extension Color: CustomStringConvertible {
  /// `#rrggbb`, or `#rrggbbaa` when not opaque.
  public var description: String {
    func padded(_ value: UInt32, _ count: Int) -> String {
      let digits = String(value, radix: 16)
      return "#" + String(repeating: "0", count: count - digits.count) + digits
    }
    return alpha == 255 ? padded(rgb, 6) : padded(rgba, 8)
  }
}

extension Color: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16),
      text.utf8.count == 7 || text.utf8.count == 9
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not a color such as #0072b2")
    }
    if text.utf8.count == 7 {
      self.init(value)
    } else {
      self.init(value >> 8)
      alpha = UInt8(truncatingIfNeeded: value)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
