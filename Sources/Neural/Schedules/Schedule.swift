/// A learning rate for each step, counted from 0.
///
///     let schedule = Schedule.cosine(from: 0.01, over: steps).warmedUp(over: 100)
///     for step in 0..<steps {
///       optimizer.learningRate = schedule(step)
///       …
///     }
public struct Schedule: Sendable {
  private let rate: @Sendable (_ step: Int) -> Float

  /// A schedule of one's own.
  public init(_ rate: @escaping @Sendable (_ step: Int) -> Float) { self.rate = rate }

  /// The learning rate of a step.
  public func callAsFunction(_ step: Int) -> Float { rate(step) }

  /// The same rate at every step.
  public static func constant(_ rate: Float) -> Schedule {
    Schedule { _ in rate }
  }
}
