import Foundation
import Site
import Testing

@Suite struct HighlighterTests {
  /// The pieces that have a colour, with the names of their kinds.
  private func pieces(_ code: String) -> [String] {
    SwiftHighlighter.tokens(of: code).filter { $0.kind != .plain }.map { "\($0.kind) \($0.text)" }
  }

  @Test(
    "what a reader tells apart",
    arguments: [
      ("let x = 1", ["keyword let", "number 1"]),
      ("// a \"b\"\nlet", ["comment // a \"b\"", "keyword let"]),
      ("/* a /* b */ c */ if", ["comment /* a /* b */ c */", "keyword if"]),
      (#""a \(b ? "c" : d(1)) e" in"#, [#"string "a \(b ? "c" : d(1)) e""#, "keyword in"]),
      (##"#"a \(b) " c"# as"##, [##"string #"a \(b) " c"#"##, "keyword as"]),
      ("\"\"\"\na \"b\"\n\"\"\" is", ["string \"\"\"\na \"b\"\n\"\"\"", "keyword is"]),
      (#""\"" do"#, [#"string "\"""#, "keyword do"]),
      ("@State var a: Int", ["attribute @State", "keyword var", "type Int"]),
      ("#if os(Linux)", ["attribute #if", "type Linux"]),
      (
        "1_000 0x1F 1e-3 2.5 1...3",
        ["number 1_000", "number 0x1F", "number 1e-3", "number 2.5", "number 1", "number 3"]
      ),
      ("a.in(in: b, default: c)", ["keyword default"]),
      ("Key.init(self.x)", ["type Key", "keyword init", "keyword self"]),
      ("`class` N", []),
      ("\"unclosed\nlet", ["string \"unclosed", "keyword let"]),
      ("/* unclosed", ["comment /* unclosed"]),
    ])
  func kinds(code: String, expected: [String]) {
    #expect(pieces(code) == expected)
  }

  @Test func theCodeStaysTheSame() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let code = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
      #expect(SwiftHighlighter.tokens(of: code).map(\.text).joined() == code)
      let page = try PageReader("<pre>\(SwiftHighlighter.html(of: code))</pre>")
      #expect(page.words == code)
    }
  }
}
