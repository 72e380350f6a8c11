import Course
import Figures

/// A lesson's text, read: what its README.md says, ready to become a page.
///
/// Reading finds every fault that a text can have, so that no lesson trains before its text is known
/// to be good.
package struct LessonText {
  /// A part of the page: its heading, its anchor, and its words, for searching.
  package struct Section: Equatable, Sendable {
    /// Empty for what stands before the first heading.
    package let title: String
    package let anchor: String
    package internal(set) var words: String
  }

  /// HTML, with a place for each figure.
  package enum Piece: Equatable, Sendable {
    case html(String)
    case figure(String)
  }

  package let pieces: [Piece]
  package let sections: [Section]

  /// The figures that the text shows, in its order.
  package var figures: [String] {
    pieces.compactMap { if case .figure(let name) = $0 { name } else { nil } }
  }

  /// Reads `markdown`, the text of `card`'s lesson, called `file` in messages.
  ///
  /// `link` turns the address of a link into one that a page can have, or nil. Throws a `TextError`.
  package init(
    _ markdown: String, file: String, card: LessonCard, anchors: Anchors,
    link: @escaping (String) -> String?
  ) throws {
    let scanner = try FormulaScanner(markdown, file: file)
    var writer = TextWriter(scanner, file: file, card: card, anchors: anchors, link: link)
    try writer.write(blocks(ofMarkdown: scanner.text), isOutermost: true)
    pieces = writer.pieces
    sections = writer.sections
  }
}
