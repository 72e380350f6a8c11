/// A name that comes from a person, such as that of a class or a column: what is written, and what figures call it.
///
/// Texts of figures can hold formulas, letters that the font lacks end as boxes, and a name can have any length. So no
/// name reaches a figure as it is: figures take `label`, everything else takes `text`.
public struct Name: Sendable, Hashable, CustomStringConvertible {
  /// The name as it was written.
  public let text: String
  /// The name as a text of figures, read as nothing but itself: in one line, without letters that cannot be drawn, at
  /// most `longest` letters long.
  public let label: String

  /// The most letters of a label; where there is less room, the layout shortens further.
  public static let longest = 40

  /// The label, so that a name in a figure's title or alt text is safe too.
  public var description: String { label }

  /// A single name; `substitute` is what figures say where nothing of it can be drawn.
  public init(_ text: String, substitute: String) throws(FigureError) {
    self = try Name.distinct([text]) { _ in substitute }[0]
  }

  private init(text: String, plainLabel: String) {
    self.text = text
    label = MixedText.escaped(plainLabel)
  }

  /// Names that are told from one another, with labels that can be told from one another too; `substitute` is what
  /// figures say for the name at an index of which nothing can be drawn.
  ///
  /// Throws a `FigureError` where the font, which decides what can be drawn, is missing.
  public static func distinct(
    _ texts: [String], substitute: (_ index: Int) -> String
  ) throws(FigureError) -> [Name] {
    var labels: [String] = []
    for (index, text) in texts.enumerated() {
      let drawable = try Legible(text).drawable
      labels.append(drawable.isEmpty ? substitute(index) : shortened(drawable, to: longest))
    }
    return texts.indices.map { index in
      let twins = texts.indices.filter { labels[$0] == labels[index] }
      guard twins.count > 1 else { return Name(text: texts[index], plainLabel: labels[index]) }
      let mark = " (\(twins.firstIndex(of: index)! + 1))"
      return Name(
        text: texts[index],
        plainLabel: shortened(labels[index], to: longest - mark.count) + mark)
    }
  }

  /// A sentence about what figures do not show of the name as it is written; nil where they show all of it.
  ///
  /// `kind` says what has the name, as in "the class".
  public func remark(on kind: String) throws(FigureError) -> String? {
    let legible = try Legible(text)
    var reasons: [String] = []
    if !legible.missing.isEmpty {
      reasons.append("their font, DejaVu Sans, has no \(Name.list(legible.missing))")
    }
    if !legible.reversed.isEmpty {
      reasons.append(
        "they cannot set \(Name.list(legible.reversed)), which \(legible.reversed.count == 1 ? "runs" : "run") from right to left"
      )
    }
    if reasons.isEmpty { return nil }
    let plain = MixedText.plain(label)
    return
      "Figures call \(kind) '\(Name.shortened(legible.oneLine, to: Name.longest))' '\(plain)', because \(reasons.joined(separator: " and "))."
  }

  private static func list(_ letters: [Unicode.Scalar]) -> String {
    letters.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (letters.count > 3 ? " …" : "")
  }

  /// The beginning and the end of a text that has more than `count` letters, with … between.
  static func shortened(_ text: String, to count: Int) -> String {
    if text.count <= count { return text }
    let kept = max(count - 1, 0)
    return text.prefix((kept + 1) / 2) + "…" + text.suffix(kept / 2)
  }
}
