import Figures
import GoldenImages
import Testing

/// Names that come from people: read as nothing but themselves, made to fit, and honest about what cannot be drawn.
@Suite struct NameTests {
  private func name(_ text: String) throws -> Name { try Name(text, substitute: "class 0") }

  /// A figure with the label wherever a figure has text.
  private func figure(_ labels: [String]) -> Figure {
    Figure(labels[0], alt: "About \(labels[0]).", columns: 2) {
      Axes(labels[0], x: Axis(labels[0]), y: Axis(labels[1])) {
        for label in labels { Scatter(x: [1, 2], y: [1, 2], label: label) }
      }
      Axes(x: Axis(categories: labels), y: Axis(labels[0])) { Scatter(x: [0, 1], y: [1, 2]) }
      Axes(
        x: Axis("x"), y: Axis(categories: labels), legend: .none,
        colorBar: ColorBar(.viridis, label: labels[0])
      ) {
        Scatter(x: [0, 1], y: [0, 1], values: [0, 1], colors: .viridis)
        Label(labels[0], at: .top)
      }
      Axes(x: Axis(labels[1]), legend: .atEnds) {
        for (index, label) in labels.enumerated() { Line(y: [0, index], label: label) }
      }.spanning(columns: 2)
      Axes { ImageGrid([Pixels(width: 2, values: [0, 1, 1, 0])], captions: [labels[0]]) }
    }
  }

  @Test(arguments: [
    "$5", "x_1", "\\alpha", "a^2", "$x_1$", "5 $ and 6 $", "\\$", "\\", "<b>&amp;</b>", "%s {{x}}",
    "$$", "a\\$b\\",
  ]) func namesAreNotMathematics(text: String) throws {
    let name = try name(text)
    #expect(name.text == text && "\(name)" == name.label)
    let segments = try MixedText(name.label).segments
    #expect(segments == [.text(text)])
    let list = try figure([name.label, try self.name("other").label]).displayList()
    #expect(list.title == text && list.alt == "About \(text).")
    #expect(try list.svg().contains("<title"))
    #expect(try list.pdf().count > 0 && list.bitmap(scale: 0.5).bytes.count > 0)
  }

  @Test(arguments: [
    ("a\nb", "a b"), ("a\r\n\tb", "a b"), ("  a  ", "a"), ("\u{202e}abc", "abc"),
    ("a\u{200b}b\u{feff}", "ab"), ("\u{1b}[31mred", "[31mred"), ("a\u{0}b", "a b"),
    ("e\u{301}", "e\u{301}"), ("e\u{301}\u{302}\u{303}\u{304}", "e\u{301}\u{302}"),
    ("\u{301}e", "e"), ("soft\u{ad}ness", "softness"), ("a\u{2028}b", "a b"),
    ("", "class 0"), ("\u{200b}\n", "class 0"),
  ]) func whatHasNoShapeIsLeftOut(text: String, label: String) throws {
    let name = try name(text)
    #expect(name.label == label && name.text == text)
    #expect(try name.remark(on: "the class") == nil)
  }

  @Test(arguments: [
    ("猫", "class 0", "their font, DejaVu Sans, has no '猫'"),
    ("ねこ cat", "cat", "their font, DejaVu Sans, has no 'ね', 'こ'"),
    ("cat 🐈", "cat", "has no '🐈'"),
    ("שלום", "class 0", "they cannot set 'ש', 'ל', 'ו' …, which run from right to left"),
    ("قط", "class 0", "which run from right to left"),
    ("עcat猫", "cat", "has no '猫' and they cannot set 'ע', which runs from right to left"),
  ]) func whatCannotBeDrawnIsSaid(text: String, label: String, reason: String) throws {
    let name = try name(text)
    #expect(name.label == label)
    let remark = try #require(try name.remark(on: "the class"))
    #expect(remark.hasPrefix("Figures call the class '\(text)' '\(label)', because "))
    #expect(remark.contains(reason), "\(remark)")
  }

  /// What DejaVu has needs no remark: Latin, Greek, Cyrillic, Armenian, signs.
  @Test(arguments: ["Ünïcödé", "Ελληνικά", "Кошка", "Կատու", "m² → ∞", "Æ ß ł ő"])
  func whatCanBeDrawnIsNot(text: String) throws {
    #expect(try name(text).label == text)
    #expect(try name(text).remark(on: "the class") == nil)
  }

  @Test func longNamesStayApart() throws {
    let long = String(repeating: "ab", count: 60)
    let names = try Name.distinct([long + "1", long + "2", long, "short", "$" + long]) { "\($0)" }
    #expect(Set(names.map(\.label)).count == 5)
    for name in names {
      #expect(
        name.label.count <= Name.longest + 1 && name.label.contains("…") == (name.text != "short"))
    }
    let middles = (0..<12).map { "\(long)\($0)\(long)" }
    let labels = try Name.distinct(middles) { "\($0)" }.map(\.label)
    #expect(Set(labels).count == 12 && labels[11].hasSuffix(" (12)"))
    // Nothing to be seen of either, or the same to be seen of both.
    #expect(
      try Name.distinct(["猫", "犬"]) { "class \($0)" }.map(\.label) == ["class 0", "class 1"])
    #expect(
      try Name.distinct(["a", "a\u{200b}"]) { "\($0)" }.map(\.label) == ["a (1)", "a (2)"])
  }

  /// A label of any length, of wide letters too, has its place everywhere, and can be read there.
  @Test(arguments: [
    String(repeating: "W", count: 120), String(repeating: "word ", count: 24),
    "$" + String(repeating: "$", count: 119),
    String(repeating: "i", count: 120),
  ]) func longLabelsNeverEndARun(text: String) throws {
    let names = try Name.distinct([text, text + "x", text + "y"]) { "\($0)" }.map(\.label)
    // Labels that no name shortened have to fit as well.
    for labels in [names, names.map { $0 + " " + $0 }] {
      let list = try figure(labels).displayList()
      #expect(try Legibility.problems(of: list).isEmpty)
      #expect(try list.pdf().count > 0)
    }
  }

  /// Twenty long names side by side are all there, and none is another.
  @Test func categoriesLoseTheirMiddlesBeforeAnyIsLeftOut() throws {
    let names = (0..<12).map { "Supercalifragilistic\($0)expialidocious" }
    let list = try Figure("", alt: "") {
      Axes(x: Axis(categories: names), y: Axis(ticks: .none)) { Scatter(x: [0, 11], y: [1, 2]) }
    }.displayList()
    let texts = list.flattened.compactMap { operation -> String? in
      if case .text(let text) = operation { text.string } else { nil }
    }
    #expect(texts.filter { $0.hasPrefix("S") }.count == 12)
    #expect(try Legibility.problems(of: list).isEmpty)
  }

  /// The bold face lacks letters that the regular one has: titles show them all the same.
  @Test func boldTextHasTheRegularLetters() throws {
    // Glagolitic, say, is in neither; this is in DejaVu Sans, and not in its bold.
    let letter = "\u{2c60}"
    let list = try Figure("\(letter)", alt: "a") { Axes { Line(y: [0, 1]) } }.displayList()
    #expect(try list.svg().count > 0)
  }
}
