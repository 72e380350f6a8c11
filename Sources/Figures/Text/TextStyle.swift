/// The size and weight of text in DejaVu Sans.
public struct TextStyle: Sendable, Codable, Equatable {
  public enum Weight: String, Sendable, Codable { case regular, bold }

  /// In points.
  public var size: Double
  public var weight: Weight

  /// No text that can be shortened or left out is smaller, in points.
  static let readable = 10.6
  /// What can be neither, a formula or a diagram, is an error when it would have to be smaller than this.
  static let smallest = 6.0

  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  func scaled(by factor: Double) -> TextStyle {
    TextStyle(size: size * factor, weight: weight)
  }
}
