/// A signal of three steps: 0, from t = 1 on 1, from 2 on ½, from 3 on 1½, at 200 times from 0 to 4.
public struct StepSignal: Sendable {
  /// The times of the samples.
  public let times: [Float] = (0..<200).map { 4 * Float($0) / 199 }

  /// The signal; there is only one.
  public init() {}

  /// The signal at each time.
  public var values: [Float] {
    times.map { t in t < 1 ? 0 : t < 2 ? 1 : t < 3 ? 0.5 : 1.5 }
  }

  /// The times at which it jumps.
  public static let edges = [1.0, 2, 3]
}
