/// The size and weight of text in DejaVu Sans.
public struct TextStyle: Sendable, Codable, Equatable {
  public enum Weight: String, Sendable, Codable { case regular, bold }

  /// In points.
  public var size: Double
  public var weight: Weight

  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  func scaled(by factor: Double) -> TextStyle {
    TextStyle(size: size * factor, weight: weight)
  }
}
