import Figures

/// The themes by the names that people type.
public enum FigureTheme: String, Sendable, CaseIterable {
  case light
  case dark

  /// All styling of the theme.
  public var theme: Theme {
    switch self {
    case .light: .light
    case .dark: .dark
    }
  }

  /// The theme of this name; throws an `InputError` where there is none.
  public static func parse(_ name: String) throws -> FigureTheme {
    guard let theme = FigureTheme(rawValue: name) else {
      throw InputError.unknownTheme(name, known: allCases.map(\.rawValue))
    }
    return theme
  }
}
