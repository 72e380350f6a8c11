import Course
import Foundation
import Site
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct TextTests {
  private static let card = LessonCard(
    "demo", title: "", chapter: .foundations, summary: "",
    figures: [FigureCard("line", ""), FigureCard("grid", "")])

  private func read(_ markdown: String) throws -> LessonText {
    try LessonText(
      markdown, file: "README.md", card: Self.card, anchors: Anchors(taken: ["claims"])
    ) {
      $0 == "../Other/README.md" ? "../other/index.html" : nil
    }
  }

  private func html(_ markdown: String) throws -> String {
    try read(markdown).pieces.map {
      switch $0 {
      case .html(let html): html
      case .figure(let name): "[\(name)]"
      }
    }.joined()
  }

  @Test(
    "Markdown becomes HTML",
    arguments: [
      ("A *b* **c** `d<e`", "<p>A <em>b</em> <strong>c</strong> <code>d&lt;e</code></p>\n"),
      ("# Title\n\n## Claims\n", "<h2 id=\"claims-2\">Claims</h2>\n"),
      ("## A & b\n\n## A b\n", "<h2 id=\"a-b\">A &amp; b</h2>\n<h2 id=\"a-b-2\">A b</h2>\n"),
      ("1. a\n2. b\n", "<ol><li>a</li>\n<li>b</li>\n</ol>\n"),
      ("3. a\n\n   b\n", "<ol start=\"3\"><li><p>a</p>\n<p>b</p>\n</li>\n</ol>\n"),
      ("> \"a\"", "<blockquote><p>“a”</p>\n</blockquote>\n"),
      ("a  \nb", "<p>a<br>b</p>\n"),
      ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"),
      ("<div>\na\n</div>", "<p>&lt;div&gt;\na\n&lt;/div&gt;\n</p>\n"),
      ("<!-- for us -->\n\na", "<p>a</p>\n"),
      ("[a](../Other/README.md)", "<p><a href=\"../other/index.html\">a</a></p>\n"),
      ("a\n![x](../../Tests/Goldens/demo/line.png)\nb", "<p>a\n</p>\n[line]<p>\nb</p>\n"),
    ])
  func markdown(source: String, expected: String) throws {
    #expect(try html(source) == expected)
  }

  @Test func tables() throws {
    let table = try html("| a | b |\n|:-:|--:|\n| *c* | d\\|e |\n| f |\n")
    #expect(
      table.contains(
        "<thead><tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead>"
          + "<tbody><tr><td class=\"center\"><em>c</em></td><td class=\"right\">d|e</td></tr>"
          + "<tr><td class=\"center\">f</td><td class=\"right\"></td></tr></tbody>"))
    #expect(try html("a | b\n- | -\n").contains("<table>") == false)
  }

  @Test(
    "formulas are found as GitHub finds them",
    arguments: [
      ("$x$", 1, 0), ("$x_1$ and $y_2$", 2, 0), ("costs $5 and $6", 0, 0), ("\\$x$", 0, 0),
      ("`$x$`", 0, 0), ("``a ` $x$``", 0, 0), ("```\n$x$\n$$y$$\n```", 0, 0), ("$ x$", 0, 0),
      ("$x$5", 0, 0), ("a $x\n\ny$", 0, 0), ("$$x$$", 0, 1), ("a\n$$x\n+ y$$\nb", 0, 1),
      ("- $$x$$\n- $y$", 1, 1), ("| a | b |\n|---|---|\n| $x$ | $y_1$ |", 2, 0),
      ("**$x$**, $\\text{a \\$ b}$", 2, 0), ("```math\nx\n```", 0, 1),
    ])
  func formulas(source: String, inline: Int, display: Int) throws {
    let html = try html(source)
    #expect(html.components(separatedBy: "<math><").count - 1 == inline, "\(html)")
    #expect(html.components(separatedBy: "<math display=\"block\"><").count - 1 == display)
    #expect(!html.unicodeScalars.contains { (0xe000...0xf8ff).contains($0.value) })
  }

  @Test func aFormulaAndItsCommaStayTogether() throws {
    let html = try html("With $x$, $y$.")
    #expect(html.contains("</math>,</span> <span class=\"unbroken\"><math>"))
    #expect(html.hasSuffix("</math>.</span></p>\n"))
  }

  @Test(
    "faults are named with their line",
    arguments: [
      ("a\n\nb $\\nope$", 3, "\\nope is not known"), ("a\n\n$$x", 3, "has no end"),
      ("a\n\n$$\nx\n\\frac{1}\n$$", 3, "cannot be read"),
      ("## A\n\n#### B", 3, "'### …'"), ("a\n\n# B", 3, "one title"),
      ("![x](../../Tests/Goldens/demo/lime.png)", 1, "did you mean 'line'?"),
      ("![x](photo.png)", 1, "no figure of this lesson"),
      ("![x](../../Tests/Goldens/other/line.png)", 1, "no figure of this lesson"),
      ("a\n\n[x](javascript:alert(1))", 3, "leads nowhere"),
      ("[x](../nowhere.md)", 1, "leads nowhere"),
      (
        "![x](../../Tests/Goldens/demo/line.png)\n\n![x](../../Tests/Goldens/demo/line.png)", 3,
        "shown twice"
      ),
    ])
  func faults(source: String, line: Int, problem: String) throws {
    let error = #expect(throws: TextError.self) { try read(source) }
    #expect(error?.line == line)
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }

  @Test("every lesson's text can be read, and is well-formed", arguments: filesOfTexts)
  func lessonTexts(file: String) throws {
    let markdown = try String(contentsOfFile: "\(repositoryRoot)/\(file)", encoding: .utf8)
    let figures = markdown.split(separator: "](../../Tests/Goldens/").dropFirst().map { rest in
      String(rest.prefix { $0 != ")" }.split(separator: "/")[1].dropLast(4))
    }
    let name = markdown.split(separator: "](../../Tests/Goldens/").dropFirst().first.map {
      String($0.prefix { $0 != "/" })
    }
    let card = LessonCard(
      name ?? "none", title: "", chapter: .foundations, summary: "",
      figures: figures.map { FigureCard($0, "") })
    let text = try LessonText(markdown, file: file, card: card, anchors: Anchors()) { _ in "#" }
    let body = text.pieces.map { if case .html(let html) = $0 { html } else { "" } }.joined()
    let parser = XMLParser(data: Data("<div>\(body.replacing("<br>", with: "<br/>"))</div>".utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    // Nothing of TeX is left over between formulas.
    let outside = body.replacing(#/<math[\s\S]*?</math>/#, with: "").replacing(
      #/<code>.*?</code>/#, with: "")
    #expect(!outside.contains("$") && !outside.contains("\\"), "\(file)")
    #expect(text.figures == figures)
  }
}

private let repositoryRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

private let filesOfTexts: [String] = {
  let folders = try? FileManager.default.contentsOfDirectory(atPath: repositoryRoot + "/Lessons")
  return (folders ?? []).sorted().map { "Lessons/\($0)/README.md" }
    .filter { FileManager.default.fileExists(atPath: "\(repositoryRoot)/\($0)") }
}()
