import Course

/// What each color means in all figures of the lesson.
extension ColorRole {
  /// LSTMs, and the gates of one.
  static let gated = category(0)
  /// The tanh network with orthogonal recurrence.
  static let orthogonal = category(1)
  /// The tanh network with the usual initial weights.
  static let plain = category(2)
  /// A value of 1 to be kept.
  static let plusOne = category(6)
  /// A value of −1 to be kept.
  static let minusOne = category(5)
}
