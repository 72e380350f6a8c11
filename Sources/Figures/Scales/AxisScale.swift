/// An axis whose domain and place on the page are known.
public struct AxisScale: Sendable {
  public let domain: ClosedRange<Double>
  public let kind: Axis.Scale
  /// Where the domain's lower and upper bound are drawn, in points.
  public let start: Double
  public let end: Double
  private let low: Double
  private let span: Double

  init(domain: ClosedRange<Double>, kind: Axis.Scale = .linear, start: Double, end: Double) {
    self.domain = domain
    self.kind = kind
    self.start = start
    self.end = end
    low = kind.place(of: domain.lowerBound)
    span = kind.place(of: domain.upperBound) - low
  }

  public var length: Double { abs(end - start) }

  /// Where a value is drawn, in points; nil when it is not finite or, on a log axis, not above zero.
  public func position(_ value: Double) -> Double? {
    guard value.isFinite, kind != .log || value > 0 else { return nil }
    return start + (kind.place(of: value) - low) / span * (end - start)
  }

  /// The value drawn at a position.
  func value(at position: Double) -> Double {
    kind.value(at: low + (position - start) / (end - start) * span)
  }

  /// Where marks that stand on zero stand: at zero, or at the domain's lower end when zero has no place.
  var base: Double { position(0) ?? start }
}
