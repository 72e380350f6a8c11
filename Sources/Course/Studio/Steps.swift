/// The step numbers 0, 1, … of a training loop, which report how far they have come as they are asked for.
public struct Steps: Sequence, IteratorProtocol {
  private let count: Int
  private var next_: Int = 0
  private let passed: ((Int) -> Void)?

  init(_ count: Int, passed: ((Int) -> Void)?) {
    self.count = count
    self.passed = passed
  }

  public mutating func next() -> Int? {
    passed?(next_)
    guard next_ < count else { return nil }
    defer { next_ += 1 }
    return next_
  }

  /// The number of steps.
  public var underestimatedCount: Int { count - next_ }
}
