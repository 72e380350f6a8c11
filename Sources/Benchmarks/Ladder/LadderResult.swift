/// How fast a kernel is, and how fast it could be at most.
public struct LadderResult: Sendable {
  /// What a rate counts.
  public enum Unit: Sendable { case operations, bytes }

  public let kernel: String
  public let size: String
  public let threads: Int
  public let microsecondsPerCall: Double
  /// Floating-point operations, or bytes, a second.
  public let rate: Double
  /// The most of them that the machine was seen to do on as many threads.
  public let peak: Double
  public let unit: Unit

  /// The rate as a share of the peak.
  public var fraction: Double { rate / peak }
}
