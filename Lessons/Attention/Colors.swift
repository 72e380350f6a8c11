import Course

/// What each color means in all figures of the lesson.
extension ColorRole {
  /// Attention, whose scores are divided by √d.
  static let attention = category(0)
  /// Scores that are not divided.
  static let undivided = category(1)
  /// The larger recurrent network.
  static let larger = category(2)
  /// The smaller one.
  static let smaller = category(3)
}
