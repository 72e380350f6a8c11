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
    kind.holds(value) ? position(ofPlace: kind.place(of: value)) : nil
  }

  /// Where a place in the scale's own units is drawn, in points.
  func position(ofPlace place: Double) -> Double { start + (place - low) / span * (end - start) }

  /// Where an extent with an end at this value ends, in points. Beyond all places of the scale, as zero is on a log
  /// axis and infinity on each, it ends with the axis; nil for what is not a number.
  func edge(_ value: Double) -> Double? {
    if value.isNaN { return nil }
    return position(value) ?? (value == .infinity ? end : start)
  }

  /// How many points a value's position moves for a small step of the value, over the size of the step.
  func slope(at value: Double) -> Double { kind.slope(at: value) / span * (end - start) }

  /// The value drawn at a position.
  func value(at position: Double) -> Double {
    kind.value(at: low + (position - start) / (end - start) * span)
  }

  /// Where marks that stand on zero stand: at zero, or at the domain's lower end when zero has no place.
  var base: Double { position(0) ?? start }
}
