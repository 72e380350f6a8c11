/// A chapter of the course; the cases stand in the order of the course.
public enum Chapter: String, CaseIterable, Sendable {
  case foundations
  case convolution
  case sequences
  case attention
  case generative

  /// The chapter's name for people.
  public var title: String {
    switch self {
    case .foundations: "Foundations"
    case .convolution: "Convolution"
    case .sequences: "Text and sequences"
    case .attention: "Attention"
    case .generative: "Generative models"
    }
  }
}
