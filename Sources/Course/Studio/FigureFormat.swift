import Figures

/// A kind of file that figures are written to.
public enum FigureFormat: String, Sendable, CaseIterable {
  /// Pixels.
  case png
  /// A vector image for pages on a screen.
  case svg
  /// A vector image for print.
  case pdf

  /// The file of the figure `name`, relative to its lesson's folder.
  func file(of name: String) -> String { "\(name).\(rawValue)" }

  /// The drawing as a file of this format; `scale` is in pixels a point and counts for pixels only.
  package func encode(_ drawing: DisplayList, scale: Double) throws -> [UInt8] {
    switch self {
    case .png: try drawing.png(scale: scale)
    case .svg: Array(try drawing.svg().utf8)
    case .pdf: try drawing.pdf()
    }
  }

  /// The formats of a list such as `png,svg`, each once, in the order of `allCases`.
  ///
  /// Throws an `InputError` for a format that does not exist.
  public static func parse(_ list: String) throws -> [FigureFormat] {
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for name in names where FigureFormat(rawValue: name) == nil {
      throw InputError.unknownFormat(name, known: allCases.map(\.rawValue))
    }
    return allCases.filter { names.contains($0.rawValue) }
  }
}
