/// The size and weight of text in DejaVu Sans.
public struct TextStyle: Sendable, Codable, Equatable {
  public enum Weight: String, Sendable, Codable { case regular, bold }

  /// In points.
  public var size: Double
  public var weight: Weight

  /// No text is smaller, in points: in cells it is left out instead, and elsewhere shortened or an error.
  static let smallest = 10.6

  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  func scaled(by factor: Double) -> TextStyle {
    TextStyle(size: size * factor, weight: weight)
  }
}
