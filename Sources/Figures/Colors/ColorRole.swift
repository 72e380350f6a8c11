/// What a color is for. The theme decides which color that is.
public enum ColorRole: Sendable, Hashable {
  /// The color of the class or series with this number.
  case category(Int)
  /// For what is there to compare with: baselines, grids of reference, other runs.
  case neutral
  /// For the one thing to look at, in the color of text.
  case emphasis
}
