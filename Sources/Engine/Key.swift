/// A random key.
public struct Key: Sendable, Equatable {
  public let high: UInt32
  public let low: UInt32
  public init(_ seed: UInt64) {
    high = UInt32(truncatingIfNeeded: seed >> 32)
    low = UInt32(truncatingIfNeeded: seed)
  }
}
