/// The step numbers 0, 1, … of a training loop, which report how far they have come as they are
/// asked for.
public struct Steps: Sequence, IteratorProtocol {
  private let count: Int
  private var position: Int = 0
  private let passed: ((Int) -> Void)?

  init(_ count: Int, passed: ((Int) -> Void)?) {
    self.count = count
    self.passed = passed
  }

  public mutating func next() -> Int? {
    passed?(position)
    guard position < count else { return nil }
    defer { position += 1 }
    return position
  }

  /// The number of steps.
  public var underestimatedCount: Int { count - position }
}
