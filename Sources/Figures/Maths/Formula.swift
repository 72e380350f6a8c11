/// A formula in a small subset of TeX, read once and written in two ways: as glyphs in figures, as MathML in pages.
///
/// ```swift
/// let formula = try Formula(#"\hat{y} = \sigma(W x + b)"#)
/// page += formula.mathML(isDisplay: true)
/// ```
///
/// The subset: superscripts, subscripts and primes; Greek; `\hat \bar \tilde \vec \dot \ddot \overline \underline
/// \widehat \widetilde \overbrace \underbrace`; `\frac \dfrac \tfrac \binom`; `\sqrt` with an index; sums, products
/// and integrals with limits;
/// `\mathbf \boldsymbol \mathrm \mathit \mathcal \mathbb \text \textbf`; named functions and `\operatorname`; relations,
/// arrows and the usual signs; `\left … \right` and `\big`; `aligned`, `cases` and matrices. `Symbols` has the tables.
public struct Formula: Sendable, Equatable {
  /// As written, without dollar signs.
  public let source: String
  let root: Node

  /// Reads a formula without the dollar signs around it.
  ///
  /// Throws a `FormulaError` that says where reading stopped and why. Any string is either read or refused: nesting is
  /// limited to `FormulaParser.deepest` levels.
  public init(_ source: String) throws(FormulaError) {
    var parser = FormulaParser(source)
    self.source = source
    root = try parser.parse()
  }

  /// The formula's structure.
  indirect enum Node: Sendable, Equatable {
    /// One letter.
    case letter(String, Alphabet)
    case number(String, Alphabet)
    case symbol(String, AtomClass)
    /// A function written upright, such as log; the limits of some, such as max, go below in a display.
    case name(String, hasLimits: Bool)
    case largeOperator(String, limits: Limits)
    case text(String, isBold: Bool)
    case scripts(Node, below: Node?, above: Node?)
    case accented(Accent, Node)
    case fraction(Node, Node, isRuled: Bool)
    case root(Node, degree: Node?)
    /// Between delimiters that grow with what they enclose; an empty one takes no room.
    case fenced(String, Node, String)
    /// One delimiter so many times its size.
    case delimiter(String, AtomClass, size: Double)
    /// In ems.
    case space(Double)
    case row([Node])
    /// As in a line of its own, or as in running text.
    case styled(Node, isDisplay: Bool)
    case table([[Node]], Columns)
  }

  /// The letters to choose from.
  enum Alphabet: Sendable {
    /// Slanted letters, upright digits and capital Greek.
    case automatic
    case upright, italic, bold, boldItalic, script, doubleStruck
  }

  /// TeX's kinds of atoms, which decide the spaces between them (The TeXbook, chapter 18).
  enum AtomClass: Int, Sendable {
    case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner
  }

  /// Where a large operator's scripts go.
  enum Limits: Sendable {
    /// Beside.
    case beside
    /// Above and below in a display, else beside.
    case automatic
    case always
  }

  enum Accent: String, Sendable {
    case hat, bar, tilde, vec, dot, ddot, overline, underline, widehat, widetilde
    /// Scripts of these are their labels.
    case overbrace, underbrace
  }

  /// How the columns of a table are aligned.
  enum Columns: Sendable {
    case centered
    case leading
    /// Right and left in turn, without a gap between: equations at their relation.
    case equations
  }
}

extension Formula.Node {
  /// What the node is to its neighbors.
  var atomClass: Formula.AtomClass {
    switch self {
    case .letter, .number, .text, .accented, .root, .space, .row: .ordinary
    case .symbol(_, let kind), .delimiter(_, let kind, _): kind
    case .name, .largeOperator: .largeOperator
    case .scripts(let base, _, _): base.atomClass
    case .styled(let node, _): node.atomClass
    case .fraction, .fenced, .table: .inner
    }
  }
}
