import Foundation
import Site
import Testing

@Suite struct StyleTests {
  /// The colors named in a theme's block of the style sheet.
  private func colors(after start: String) throws -> [String: Double] {
    let range = try #require(styleSheet.range(of: start))
    let block = styleSheet[range.upperBound...].prefix { $0 != "}" }
    var colors: [String: Double] = [:]
    for line in block.split(separator: ";") {
      let parts = line.split(separator: ":").map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#"),
        let value = Int(parts[1].dropFirst(), radix: 16)
      else { continue }
      // The relative luminance of WCAG 2.
      let channels = [16, 8, 0].map { shift -> Double in
        let share = Double(value >> shift & 255) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      colors[String(parts[0].dropFirst(2))] =
        0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    return colors
  }

  @Test("every color of text has a contrast of 4.5", arguments: [":root {", "dark) {\n  :root {"])
  func contrast(start: String) throws {
    let colors = try colors(after: start)
    func contrast(_ a: String, _ b: String) throws -> Double {
      let (a, b) = (try #require(colors[a]), try #require(colors[b]))
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
    for text in ["text", "faint", "accent"] {
      for ground in ["page", "raised"] { #expect(try contrast(text, ground) >= 4.5, "\(text)") }
    }
    #expect(try contrast("page", "accent") >= 4.5)
    #expect(try contrast("faint", "mark") >= 4.5)
    for text in ["comment", "string", "keyword", "number", "type", "attribute"] {
      #expect(try contrast(text, "raised") >= 4.5, "\(text)")
    }
  }
}
