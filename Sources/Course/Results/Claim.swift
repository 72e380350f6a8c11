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
public protocol ClaimableNumber: MetricValue, Comparable {}

extension Int: ClaimableNumber {}
extension Float: ClaimableNumber {}
extension Double: ClaimableNumber {}

/// The bounds of a claim: `0.9...1`, `0.985...` or `...0.01`.
public protocol ClaimBounds<Number> {
  associatedtype Number: ClaimableNumber
  /// The least permitted value, or nil.
  var least: Number? { get }
  /// The greatest permitted value, or nil.
  var greatest: Number? { get }
}

extension ClosedRange: ClaimBounds where Bound: ClaimableNumber {
  public var least: Bound? { lowerBound }
  public var greatest: Bound? { upperBound }
}

extension PartialRangeFrom: ClaimBounds where Bound: ClaimableNumber {
  public var least: Bound? { lowerBound }
  public var greatest: Bound? { nil }
}

extension PartialRangeThrough: ClaimBounds where Bound: ClaimableNumber {
  public var least: Bound? { nil }
  public var greatest: Bound? { upperBound }
}

extension Claim {
  /// Checks `value` against `bounds`.
  init<Number>(
    _ name: String, _ value: Number, in bounds: some ClaimBounds<Number>, kind: Kind
  ) {
    self.name = name
    self.value = value.json
    self.lower = bounds.least?.json ?? .null
    self.upper = bounds.greatest?.json ?? .null
    self.kind = kind
    self.holds =
      value == value  // which a NaN is not
      && bounds.least.map { value >= $0 } ?? true && bounds.greatest.map { value <= $0 } ?? true
  }
}
