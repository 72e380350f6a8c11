import Testing

@testable import Gallery

@Suite struct MarkdownTests {
  @Test func headingsListsAndEmphasis() {
    #expect(
      blocks(ofMarkdown: "## A *b*\n\n- x\n- `y`\n") == [
        .heading(level: 2, [.text("A "), .emphasis([.text("b")])], line: 1),
        .list(
          [[.paragraph([.text("x")], lines: 3...3)], [.paragraph([.code("y")], lines: 4...4)]],
          start: nil, isTight: true),
      ])
  }
}
