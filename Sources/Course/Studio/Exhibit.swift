import Figures

/// A laid-out figure on its way to whoever asked for the run: to a file, to a page, to a test.
public struct Exhibit: Sendable {
  /// The figure's name.
  public let figure: String
  /// The step of a moment of training; nil for the whole figure.
  public let step: Int?
  /// What to draw.
  public let drawing: DisplayList

  /// The file it is written to, relative to the lesson's folder: `grid.png`, or `grid.100.png` for
  /// a moment.
  public var file: String { step.map { "\(figure).\($0).png" } ?? "\(figure).png" }
}
