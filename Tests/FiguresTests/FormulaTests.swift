import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FormulaTests {
  @Test(arguments: MathsSpecimens.lines)
  func subsetIsReadAndWritten(_ line: String) throws {
    for case .formula(let formula) in try MixedText(line).segments {
      try Self.checkMarkup(formula.mathML())
      try Self.checkMarkup(formula.mathML(isDisplay: true))
    }
    let box = try #require(try Self.ink(line))
    #expect(box.width > 500 && box.width < 4000)
  }

  /// Examples as the MathML Core specification has them.
  @Test(arguments: [
    ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("a_i", "<msub><mi>a</mi><mi>i</mi></msub>"),
    ("x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
    ("x^2_1", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
    (#"\frac{1}{2}"#, "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
    (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    ("x^10", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>0</mn></mrow>"),
    (#"\sqrt x"#, "<msqrt><mi>x</mi></msqrt>"),
    (#"\sqrt[3]x"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    ("a-b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>"),
    (#"\alpha"#, "<mi>α</mi>"), (#"\Gamma"#, #"<mi mathvariant="normal">Γ</mi>"#),
    (#"\mathbf{x}"#, #"<mrow><mi mathvariant="normal">𝐱</mi></mrow>"#),
    (#"\mathbb R"#, #"<mi mathvariant="normal">ℝ</mi>"#),
    (#"\mathcal{N}"#, #"<mrow><mi mathvariant="normal">𝒩</mi></mrow>"#),
    (#"\hat y"#, #"<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>"#),
    (
      #"\log x"#,
      "<mrow><mi>log</mi><mo>\u{2061}</mo><mspace width=\"0.167em\"></mspace><mi>x</mi></mrow>"
    ),
    (
      #"\underbrace x_y"#,
      #"<munder><munder accentunder="true"><mi>x</mi><mo stretchy="true">⏟</mo></munder><mi>y</mi></munder>"#
    ),
    (#"\text{a < b}"#, "<mtext>a &lt; b</mtext>"),
  ])
  func mathMLIsAsSpecified(_ tex: String, _ expected: String) throws {
    let markup = try Formula(tex).mathML()
    #expect(markup.contains("<semantics>\(expected)<annotation"), "\(markup)")
  }

  @Test func limitsGoAboveAndBelowInDisplays() throws {
    let sum = try Formula(#"\sum_{i=1}^n x_i"#)
    #expect(sum.mathML(isDisplay: true).contains("<munderover>"))
    #expect(sum.mathML().contains("<msubsup>"))
    let text = try #require(try Self.ink(#"$\sum_{i=1}^n x_i$"#))
    let display = try #require(try Self.ink(#"$\displaystyle\sum_{i=1}^n x_i$"#))
    #expect(display.height > 1.5 * text.height && display.width < text.width)
  }

  @Test(arguments: [
    (#"\frac{a}"#, 9, "the lower part is missing"), ("x^2^3", 4, "second superscript"),
    ("x_", 3, "a subscript is missing"), ("{x", 1, "never closed"), ("x}", 2, "closes nothing"),
    (#"\lamda"#, 1, #"nearest command is \lambda"#), (#"a + \sofmax x"#, 5, #"\softmax"#),
    (#"\left( x"#, 1, #"no \right"#), (#"x \right)"#, 3, #"no \left"#),
    (#"\left x"#, 7, "a delimiter"), ("a & b", 3, #"belongs into a \begin"#),
    (#"\begin{cases} a"#, 1, #"no \end"#), (#"\begin{tabular} a \end{tabular}"#, 1, "known are"),
    ("\\", 1, "a backslash"), (#"\text x"#, 7, "in braces"), (#"\sqrt[3 x"#, 6, "never closed"),
    (#"\not x"#, 1, "a relation"), ("50%", 3, #"\%"#),
  ])
  func errorsSayWhatAndWhere(_ tex: String, _ position: Int, _ problem: String) {
    let error = #expect(throws: FormulaError.self) { try Formula(tex) }
    #expect(error?.position == position, "\(error?.description ?? "")")
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }

  @Test func errorsInLabelsReachTheFigure() {
    let figure = Figure("T", alt: "") { Axes(x: Axis(#"Size of $\sgima$"#)) { Rule(x: 1) } }
    let error = #expect(throws: FigureError.self) { try figure.displayList() }
    #expect(
      error?.description
        == #"The formula in “Size of $\sgima$” cannot be read at character 10: "#
        + #"\sgima is not known; the nearest command is \sigma."#)
    #expect(throws: FigureError.self) {
      try Figure("Costs $5", alt: "") { Axes { Rule(x: 1) } }.displayList()
    }
    #expect(throws: Never.self) {
      try Figure(Name("Costs $5 or $6", substitute: "").label, alt: "") { Axes { Rule(x: 1) } }
        .displayList()
    }
  }

  @Test func everySignIsInTheFont() throws {
    // What is drawn for a character that no font has.
    let missing = try #require(try Self.ink("$\u{f8fff}$"))
    for command in Symbols.commands {
      let box = try #require(try Self.ink("$\\\(command)$"), "\\\(command)")
      #expect(box != missing, "\\\(command)")
    }
  }

  @Test func lettersSlantAndScriptsShrink() throws {
    func width(_ text: String) throws -> Double { try #require(try Self.ink(text)).width }
    // By 12° over the height of an l.
    let upright = try #require(try Self.ink("l"))
    let slanted = try width("$l$") - upright.width
    #expect(abs(slanted - tan(12 * Double.pi / 180) * upright.height) < 0.05)
    #expect(try width("$x_{iiii}$") < width("$xiiii$"))
    let (plain, raised) = (try #require(try Self.ink("$x$")), try #require(try Self.ink("$x^2$")))
    #expect(raised.y < plain.y - 20)
    let fence = try #require(try Self.ink(#"$\left(\dfrac{a}{b}\right)$"#))
    #expect(try fence.height > 1.5 * #require(try Self.ink("$(a)$")).height)
  }

  @Test func tallLinesGetRoom() throws {
    func figure(_ formula: String) -> Figure {
      Figure("Title \(formula)", alt: "", columns: 2) {
        for _ in 0..<2 {
          Axes(
            "Panel \(formula)",
            x: Axis("x \(formula)", ticks: .at([0, 1], labels: ["0", formula])),
            y: Axis("y \(formula)"), legend: .above, colorBar: ColorBar(.viridis, label: formula)
          ) {
            Line(x: [0, 1], y: [0, 1], label: formula)
            Line(x: [0, 1], y: [1, 0], label: "2 \(formula)")
          }
        }
      }
    }
    let tall = figure(#"$\dfrac{\hat{a}_1^2}{\sqrt{b^2}}$"#)
    let (low, high) = (try figure("$a$").displayList(), try tall.displayList())
    #expect(high.height > low.height + 40)
    try high.checkTexts()
  }

  @Test(arguments: MathsSpecimens.all.indices)
  func specimensAreNeitherCoveredNorClipped(_ index: Int) throws {
    try MathsSpecimens.all[index].figure.displayList().checkTexts()
  }

  @Test func linesAreNotBrokenInFormulas() throws {
    let formula = "$a + b + c + d$"
    let words = Array(repeating: formula, count: 40).joined(separator: " and ")
    let lines = try Figure(words, alt: "") { Axes { Rule(x: 1) } }.displayList().texts
      .filter { $0.string.contains("$") }
    #expect(lines.count > 2)
    for line in lines { #expect(line.string.count { $0 == "$" }.isMultiple(of: 2)) }
  }

  // MARK: Any string

  /// Strings of what formulas are made of, mostly wrong.
  @Test(arguments: 0..<8)
  func anyStringIsReadOrRefused(_ seed: Int) throws {
    let parts = [
      "x", "α", "2", "1.5", "+", "-", "=", "(", ")", "[", "]", "|", "{", "}", "{", "}", "^", "_",
      "'", "^{", "_{", "&", "\\\\", "\\", " ", "$", "\\$", "%", "~", "é", "👩‍👩‍👧", "\u{301}", "\u{0}",
      "<", "\"", "\n", "\\frac", "\\frac{", "}{", "\\sqrt", "\\sqrt[", "\\left", "\\right",
      "\\left(", "\\right)", "\\begin{cases}", "\\end{cases}", "\\begin{aligned}", "\\end{aligned}",
      "\\hat", "\\vec", "\\widehat{", "\\overline", "\\sum", "\\int", "\\limits", "\\max",
      "\\text{",
      "\\operatorname", "\\operatorname*{", "\\mathbf", "\\mathcal{", "\\mathbb", "\\alpha", "\\to",
      "\\big", "\\Biggl(", "\\not", "\\displaystyle", "\\quad", "\\!", "\\nonsense", "\\dots",
      "\\binom", "\\tfrac",
    ]
    var random = Specimens.Generator(state: UInt64(seed) &* 1_000_003 &+ 11)
    var accepted = 0
    for _ in 0..<700 {
      let length = 1 + Int(random.unit() * (random.unit() < 0.1 ? 120 : 9))
      let tex = (0..<length).map { _ in parts[Int(random.unit() * Double(parts.count))] }.joined()
      do throws(FormulaError) {
        let formula = try Formula(tex)
        accepted += 1
        do {
          try Self.checkMarkup(formula.mathML(isDisplay: random.unit() < 0.5))
          _ = formula.plainText
          if let box = try Self.ink("$\(tex)$") {
            let sides = [box.x, box.y, box.width, box.height]
            #expect(sides.allSatisfy { $0.isFinite && abs($0) < 1e5 }, "\(tex)")
          }
        } catch {
          Issue.record("\(tex): \(error)")
        }
      } catch {
        #expect((1...(tex.count + 1)).contains(error.position), "\(tex)")
        #expect(error.description.hasSuffix(".") && error.description.count < 500, "\(tex)")
      }
    }
    #expect(accepted > 50)
  }

  @Test(arguments: [
    "{", "x^{", "\\frac{", "\\sqrt[", "\\hat", "\\left(", "\\begin{cases}",
  ])
  func deepNestingIsRefused(_ opening: String) {
    let error = #expect(throws: FormulaError.self) {
      try Formula(String(repeating: opening, count: 20_000))
    }
    #expect(error?.problem.contains("deep") == true)
  }

  /// Work grows with the length, not with a power of the depth.
  @Test(arguments: [
    "\\hat{", "\\frac{1}{", "x^{", "\\sqrt{", "\\left(\\text{a}{", "\\overline{y_{",
  ])
  func deepestFormulasAreWritten(_ opening: String) throws {
    let depth = opening.contains("left") || opening.contains("y_") ? 5 : 11
    let closing = opening.contains("left") ? "}\\right)" : opening.contains("y_") ? "}}" : "}"
    let tex =
      String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
    let formula = try Formula(tex)
    #expect(formula.plainText.unicodeScalars.contains("x"))
    try Self.checkMarkup(formula.mathML())
    #expect(try Self.ink("$\(tex)$") != nil)
  }

  @Test func longFormulasAreRead() throws {
    let formula = try Formula(Array(repeating: "x_i^2", count: 5_000).joined(separator: " + "))
    #expect(formula.mathML().count > 100_000)
    #expect(try Formula(String(repeating: "{x}", count: 5_000)).plainText.count == 5_000)
  }

  @Test func plainTextReadsAloud() throws {
    #expect(
      try MixedText(#"Loss $\hat{L} = \frac{1}{n} \sum_i w_i^2$ in \$"#).plainText
        == "Loss L\u{302} = 1/n∑_iw_i^2 in $")
    let list = try Figure(#"Rate $\eta$"#, alt: "") { Axes { Rule(x: 1) } }.displayList()
    #expect(list.title == "Rate η")
  }

  // MARK: Measures

  /// The box of a line of text 100 points large.
  private static func ink(_ text: String) throws -> Rect? {
    try DisplayList.Text(
      text, at: Point(0, 0), style: TextStyle(size: 100), color: Color(0)
    ).inkBounds()
  }

  /// Well-formed, and each element with as many children as MathML gives it.
  private static func checkMarkup(_ markup: String) throws {
    let reader = MarkupReader()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(markup)")
    #expect(reader.problems.isEmpty, "\(reader.problems) in \(markup)")
  }
}

/// Counts children.
private final class MarkupReader: NSObject, XMLParserDelegate {
  static let children = [
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
    "munderover": 3, "semantics": 2, "math": 1,
  ]
  var open: [(name: String, count: Int)] = []
  var problems: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if !open.isEmpty { open[open.count - 1].count += 1 }
    open.append((name, 0))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    if let expected = Self.children[name], element.count != expected {
      problems.append("\(name) has \(element.count) children")
    }
  }
}

extension DisplayList {
  /// Fails for text that leaves the page or covers other text.
  func checkTexts() throws {
    let page = Rect(x: 0, y: 0, width: width, height: height)
    let boxes = try texts.compactMap { text in try text.inkBounds().map { (text.string, $0) } }
    for (string, box) in boxes {
      #expect(page.outset(-2).contains(box), "clipped: \(string) in \(title)")
    }
    for (i, a) in boxes.enumerated() {
      for b in boxes[(i + 1)...] where a.1.intersects(b.1) {
        Issue.record("“\(a.0)” \(a.1) overlaps “\(b.0)” \(b.1) in \(title)")
      }
    }
  }
}
