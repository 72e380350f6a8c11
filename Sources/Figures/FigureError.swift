/// Why a figure cannot be drawn. The description is one sentence for the person who can mend it.
public enum FigureError: Error, Equatable, CustomStringConvertible {
  /// Fontconfig does not know a family; `found` is the one that it would put in its place.
  case fontMissing(family: String, found: String?)
  case fontUnreadable(file: String, code: Int)
  case noAxes(figure: String)
  case differentCounts(mark: String, what: String, count: Int, other: String, otherCount: Int)
  case badDomain(axis: String, lower: Double, upper: Double, isLog: Bool)
  case narrowDomain(axis: String, lower: Double, upper: Double)
  case badThreshold(axis: String, threshold: Double)
  case tooFewLevels(mark: String, count: Int)
  case badBins(mark: String, count: Int)
  /// Numbers of a mark that have to increase; `position` counts from zero to the second of the two.
  case unordered(
    mark: String, what: String, position: Int, first: Double, second: Double, mayDecrease: Bool)
  case notFinite(mark: String, what: String, position: Int, value: Double)
  case unlikeGrids(mark: String, what: String, position: Int, first: Double, second: Double)
  case badColors(panel: String, what: String, value: Double)
  case badMatrix(mark: String, what: String)
  case equalAspectOnLog(axes: String)
  case mixedScales(axis: String)
  case panelTooSmall(axes: String, width: Double, height: Double)
  case noRoomForText(part: String, text: String)
  case badSize(width: Double, height: Double, scale: Double)
  case formula(FormulaError)
  case noNode(diagram: String, column: Int, row: Int)
  case backwardEdge(diagram: String, from: Int, to: Int)
  case noBlock(diagram: String, block: String, known: [String])
  /// Cairo gave up on a figure, while drawing a part of it when that is known.
  case rendering(figure: String, part: String?, reason: String)
  /// FreeType cannot read a letter of a text.
  case glyphUnreadable(letter: String, text: String, file: String, code: Int)

  public var description: String {
    switch self {
    case .fontMissing(let family, let found):
      "The font \(family) is not installed\(found.map { " (fontconfig offers \($0))" } ?? ""); "
        + "install the package fonts-dejavu-core."
    case .fontUnreadable(let file, let code):
      "The font file \(file) cannot be read (FreeType error \(code)); "
        + "reinstall the package fonts-dejavu-core."
    case .noAxes(let figure): "The figure “\(figure)” has no axes; it needs at least one."
    case .differentCounts(let mark, let what, let count, let other, let otherCount):
      "\(mark) has \(count) \(what) but \(otherCount) \(other); their numbers must be equal."
    case .badDomain(let axis, let lower, let upper, let isLog):
      "The domain \(lower)…\(upper) of \(axis) cannot be drawn; it needs "
        + (isLog
          ? "two finite numbers above zero, the lower one first."
          : "two finite numbers, the lower one first.")
    case .narrowDomain(let axis, let lower, let upper):
      "The domain \(lower)…\(upper) of \(axis) cannot be drawn; its ends are too close to one another "
        + "for values between them to be told apart."
    case .badThreshold(let axis, let threshold):
      "The threshold \(threshold) of \(axis) cannot be drawn; it must be finite and above zero."
    case .badBins(let mark, let count):
      "\(mark) needs at least two bin edges, or a number of bins in 1…10000; it got \(count)."
    case .unordered(let mark, let what, let position, let first, let second, let mayDecrease):
      "\(mark) has the \(what) \(first) and then \(second), at position \(position) counted from zero; "
        + "they must \(mayDecrease ? "all increase or all decrease" : "stand in increasing order")"
        + "\(first == second ? ", and none twice." : ".")"
    case .notFinite(let mark, let what, let position, let value):
      "\(mark) has the \(what) \(value) at position \(position) counted from zero; "
        + "they must be finite and stand in increasing order."
    case .unlikeGrids(let mark, let what, let position, let first, let second):
      "\(mark) has the \(what) \(first) in one grid and \(second) in the other, at position "
        + "\(position) counted from zero; both grids need the same."
    case .badColors(let panel, let what, let value):
      "\(panel) has a color scale with \(what) \(value); it needs a finite number, of 1e300 at most."
    case .badMatrix(let mark, let what):
      "\(mark) needs a covariance that is symmetric and not negative; it got \(what)."
    case .tooFewLevels(let mark, let count):
      "\(mark) has \(count) levels; it needs at least two, in increasing order, to fill the bands between."
    case .equalAspectOnLog(let axes):
      "\(axes) asks for equal aspect, which needs both axes linear."
    case .mixedScales(let axis):
      "\(axis.prefix(1).uppercased() + axis.dropFirst()) is shared by panels of which some are linear "
        + "and some logarithmic; give all the same scale, or do not share it."
    case .panelTooSmall(let axes, let width, let height):
      "\(axes) would be drawn \(Int(width.rounded())) × \(Int(height.rounded())) points large; "
        + "use fewer columns, shorter labels or another aspect."
    case .noRoomForText(let part, let text):
      "\(part) has no room for the text “\(text)” at a size that can be read; "
        + "use fewer columns or shorter text."
    case .badSize(let width, let height, let scale):
      "An image of \(width) × \(height) points at scale \(scale) cannot be made; "
        + "each side must come to 1…32767 pixels."
    case .formula(let error): error.description
    case .noNode(let diagram, let column, let row):
      "\(diagram) has no node \(row) in column \(column); both are counted from zero."
    case .backwardEdge(let diagram, let from, let to):
      "\(diagram) has an edge from column \(from) to column \(to); edges lead to later columns."
    case .noBlock(let diagram, let block, let known):
      "\(diagram) has no block “\(block)” for a link to end at"
        + (known.isEmpty ? "" : "; that stack has ")
        + known.map { "“\($0)”" }.joined(separator: ", ") + "."
    case .rendering(let figure, let part, let reason):
      "The figure “\(figure)” cannot be rendered\(part.map { ", at \($0)" } ?? ""): \(reason)."
    case .glyphUnreadable(let letter, let text, let file, let code):
      "The letter “\(letter)” of “\(text)” cannot be read from \(file) (FreeType error \(code)); "
        + "reinstall the package fonts-dejavu-core."
    }
  }
}
