/// The finite values that a scale has to hold: their range, and the range of those above zero.
public struct Extent: Sendable, Equatable {
  /// The range of all finite values; nil without any.
  public private(set) var range: ClosedRange<Double>?
  /// The range of the finite values above zero, which is all that a log scale can show.
  public private(set) var positiveRange: ClosedRange<Double>?

  /// Values beyond have no finite distance; they are taken as this far out.
  static let limit = 1e300

  public init(_ values: some Sequence<Double> = []) { include(values) }

  public mutating func include(_ values: some Sequence<Double>) {
    for value in values where value.isFinite {
      let value = min(max(value, -Self.limit), Self.limit)
      range = range?.including(value) ?? value...value
      if value > 0 { positiveRange = positiveRange?.including(value) ?? value...value }
    }
  }

  public mutating func include(_ other: Extent) {
    for bound in [other.range, other.positiveRange].compactMap(\.self) {
      include([bound.lowerBound, bound.upperBound])
    }
  }
}

extension ClosedRange<Double> {
  func including(_ value: Double) -> Self {
    Swift.min(lowerBound, value)...Swift.max(upperBound, value)
  }

  /// The range, or one around its value when its ends cannot be told apart on a page.
  var widenedIfEmpty: Self {
    if hasLength { return self }
    let size = Swift.max(abs(lowerBound), abs(upperBound))
    let reach = size < 1e-290 ? 1 : size / 2
    return (lowerBound - reach)...(upperBound + reach)
  }

  /// Whether the ends can be told apart, with room for a thousand steps between in a Double's precision and range.
  var hasLength: Bool {
    let size = Swift.max(abs(lowerBound), abs(upperBound))
    return upperBound - lowerBound > Swift.max(size * 1e-12, 1e-290)
  }
}
