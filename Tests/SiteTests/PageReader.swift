/// Reads a page strictly: every element that opens must close in its turn, every attribute have its
/// quotes.
struct PageReader {
  struct Element: Equatable {
    let name: String
    let attributes: [String: String]
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var elements: [Element] = []
  /// The words outside of elements' tags.
  private(set) var words = ""

  private static let empty = ["meta", "link", "img", "source", "br", "hr", "input"]

  init(_ page: String) throws {
    var rest = page[...]
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      words += Self.unescaped(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        throw Fault(description: "'\(rest[start...].prefix(40))' has no end")
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else {
          throw Fault(description: "<\(tag)> closes nothing")
        }
        continue
      }
      let element = try Self.element(tag)
      elements.append(element)
      // Vector graphics close their own elements.
      if !Self.empty.contains(element.name), !tag.hasSuffix("/") { open.append(element.name) }
    }
    if !open.isEmpty { throw Fault(description: "\(open) are left open") }
    words += Self.unescaped(rest)
  }

  private static func element(_ tag: Substring) throws -> Element {
    var rest = tag.drop { !$0.isWhitespace }
    let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
    guard name.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      throw Fault(description: "<\(tag)> is no element")
    }
    var attributes: [String: String] = [:]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      if rest.isEmpty { return Element(name: name, attributes: attributes) }
      let key = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
      rest = rest.dropFirst(key.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        value = String(rest.dropFirst(2).prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 3)
      }
      guard attributes.updateValue(unescaped(value[...]), forKey: key) == nil else {
        throw Fault(description: "<\(tag)> has two attributes '\(key)'")
      }
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  func all(_ names: String...) -> [Element] { elements.filter { names.contains($0.name) } }
}
