import Site
import Testing

/// What checks read of a text; the lines are counted by hand.
@Suite struct MarkdownTextTests {
  private static let source = """
    # A *title* of `code` and $x^2$

    One [link
    over lines](a.md) and `code
    over lines` then [next](b.md),\\
    after a hard end [third](c.md)\u{20}\u{20}
    and another ![ ](d.png).

    - an item ![alt of $x$](e.png "a title")
      with more

      > a quote [*f*](f.md)

    | a | b |
    |---|---|
    | [g](g.md) | `--set a=1` |

    - ```sh
      one \\
        two
      three
      ```

    Words.

        indented

    <!-- [none](none.md) -->

    Not \\[one](h.md), nor `[one](i.md)`: $a [b](c)$.
    $$
    a [b](c)
    $$
    [last](j.md)

    ## "It's" -- 3 & 4_5
    """

  @Test func headingsHaveTheirWords() throws {
    let text = try MarkdownText(Self.source, file: "README.md")
    #expect(text.headings == ["A title of code and x^2", "\"It's\" -- 3 & 4_5"])
    #expect(text.hasAnchor("its----3--4_5"))
    #expect(!text.hasAnchor("its"))
  }

  @Test func linksAndImagesHaveTheirLines() throws {
    let text = try MarkdownText(Self.source, file: "README.md")
    let expected: [(String, String, Bool, Int)] = [
      ("link over lines", "a.md", false, 3), ("next", "b.md", false, 5),
      ("third", "c.md", false, 6), ("", "d.png", true, 7), ("alt of x", "e.png", true, 9),
      ("f", "f.md", false, 12), ("g", "g.md", false, 16), ("last", "j.md", false, 34),
    ]
    #expect(text.links.map(\.destination) == expected.map(\.1))
    for (link, (label, _, isImage, line)) in zip(text.links, expected) {
      #expect(link.label.split(separator: " ") == label.split(separator: " "))
      #expect(link.isImage == isImage && link.line == line, "\(link)")
    }
  }

  @Test func codeHasItsLines() throws {
    let code = try MarkdownText(Self.source, file: "README.md").code.filter { !$0.text.isEmpty }
    let expected: [(String, Int)] = [
      ("code", 1), ("code over lines", 4), ("--set a=1", 16), ("one   two", 19), ("three", 21),
      ("indented", 26), ("[one](i.md)", 30),
    ]
    #expect(code.map(\.text) == expected.map(\.0))
    #expect(code.map(\.line) == expected.map(\.1))
  }

  @Test func proseHasItsLines() throws {
    let prose = try MarkdownText(Self.source, file: "README.md").prose
    let expected: [(String, Int)] = [
      ("One ", 3), (" and ", 4), (" then ", 5), (",", 5), ("after a hard end ", 6),
      ("and another ", 7),
      (".", 7), ("an item ", 9), ("with more", 10), ("a quote ", 12), ("| a | b |", 14),
      ("|---|---|", 15), ("| ", 16), (" | ", 16), (" |", 16), ("Words.", 24),
      ("Not [one](h.md), nor ", 30), (":  .", 30),
    ]
    #expect(prose.map { $0.text.trimmingPrefix(" ") } == expected.map { $0.0.trimmingPrefix(" ") })
    #expect(prose.map(\.line) == expected.map(\.1))
  }

  @Test func aFormulaThatCannotBeReadHasItsLine() {
    let error = #expect(throws: TextError.self) {
      try MarkdownText("a\n\n$\\nope$", file: "README.md")
    }
    #expect(error?.line == 3)
  }
}
