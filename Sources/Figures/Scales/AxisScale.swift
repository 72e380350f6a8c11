/// An axis whose domain and place on the page are known.
public struct AxisScale: Sendable {
  public let domain: ClosedRange<Double>
  public let isLog: Bool
  /// Where the domain's lower and upper bound are drawn, in points.
  public let start: Double
  public let end: Double
  private let low: Double
  private let span: Double

  init(domain: ClosedRange<Double>, isLog: Bool, start: Double, end: Double) {
    self.domain = domain
    self.isLog = isLog
    self.start = start
    self.end = end
    low = isLog ? log10(domain.lowerBound) : domain.lowerBound
    span = (isLog ? log10(domain.upperBound) : domain.upperBound) - low
  }

  public var length: Double { abs(end - start) }

  /// Where a value is drawn, in points; nil when it is not finite or, on a log axis, not above zero.
  public func position(_ value: Double) -> Double? {
    guard value.isFinite, !isLog || value > 0 else { return nil }
    return start + ((isLog ? log10(value) : value) - low) / span * (end - start)
  }
}
