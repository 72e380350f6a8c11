/// A statement that a run checks: a value and the bounds it must lie in.
public struct Claim: Sendable, Equatable {
  /// Where the bounds come from.
  public enum Kind: String, Sendable, CaseIterable {
    /// It must hold, by a proof.
    case theory
    /// Somebody published the number.
    case published
    /// It was measured here, and is to stay so.
    case measured
  }

  /// What is claimed, in a few words.
  public let name: String
  /// The number the run came to.
  public let value: JSON
  /// The least it may be, or null.
  public let lower: JSON
  /// The most it may be, or null.
  public let upper: JSON
  /// Where the bounds come from.
  public let kind: Kind
  /// Whether the value lies within the bounds; one that is not a number never does.
  public let holds: Bool

  /// The claim as `results.json` has it.
  public var json: JSON {
    .object([
      "name": .string(name), "value": value, "lower": lower, "upper": upper,
      "kind": .string(kind.rawValue), "holds": .bool(holds),
    ])
  }
}

/// A number that can be claimed: Int, Float or Double.
public protocol ClaimableNumber: MetricValue {
  /// The number as its bounds are given, a Double.
  var claimed: Double { get }
}

extension Int: ClaimableNumber {
  public var claimed: Double { Double(self) }
}
extension Float: ClaimableNumber {
  /// The shortest decimal that reads back as it, which is what `results.json` shows: 0.7 is within 0.7...1.
  public var claimed: Double { Double(description) ?? Double(self) }
}
extension Double: ClaimableNumber {
  public var claimed: Double { self }
}

/// The bounds of a claim: `0.9...1`, `0.985...` or `...0.01`.
public protocol ClaimBounds {
  /// The least permitted value, or nil.
  var least: Double? { get }
  /// The greatest permitted value, or nil.
  var greatest: Double? { get }
}

extension ClosedRange<Double>: ClaimBounds {
  public var least: Double? { lowerBound }
  public var greatest: Double? { upperBound }
}

extension PartialRangeFrom<Double>: ClaimBounds {
  public var least: Double? { lowerBound }
  public var greatest: Double? { nil }
}

extension PartialRangeThrough<Double>: ClaimBounds {
  public var least: Double? { nil }
  public var greatest: Double? { upperBound }
}

extension Claim {
  /// Checks `value` against `bounds`.
  init(
    _ name: String, _ value: some ClaimableNumber, in bounds: some ClaimBounds, kind: Kind
  ) {
    self.name = name
    self.value = value.json
    self.lower = bounds.least?.json ?? .null
    self.upper = bounds.greatest?.json ?? .null
    self.kind = kind
    self.holds =
      !value.claimed.isNaN && bounds.least.map { value.claimed >= $0 } ?? true
      && bounds.greatest.map { value.claimed <= $0 } ?? true
  }
}
