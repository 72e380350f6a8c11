import Figures

/// A laid-out figure on its way to whoever asked for the run: to a file, to a page, to a test.
public struct Exhibit: Sendable {
  /// The figure's name.
  public let figure: String
  /// The step of a moment of training; nil for the whole figure.
  public let step: Int?
  /// The figure itself, to be drawn in other themes too.
  public let content: Figure
  /// What to draw, in the theme of the run.
  public let drawing: DisplayList

  /// The file it is written to, relative to the lesson's folder: `grid.svg`, or `grid.100.png` for
  /// a moment.
  public func file(_ format: FigureFormat) -> String {
    format.file(of: step.map { "\(figure).\($0)" } ?? figure)
  }
}
