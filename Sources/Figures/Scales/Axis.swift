/// What a figure says of an axis: its label, and as much of its scale as the data should not decide.
public struct Axis: Sendable {
  public enum Scale: Sendable { case linear, log }

  public enum Ticks: Sendable {
    /// Round numbers, as many as fit.
    case automatic
    case none
    /// These values, with these labels or their own numbers. Labels that would overlap are left out.
    case at([Double], labels: [String]? = nil)
  }

  public var label: String?
  /// The values at the ends; nil to take them from the data. Marks are cut off there.
  public var domain: ClosedRange<Double>?
  public var scale: Scale
  public var ticks: Ticks
  /// Whether values grow to the left or downwards, as the rows of a matrix do.
  public var isReversed: Bool

  public init(
    _ label: String? = nil, domain: ClosedRange<Double>? = nil, scale: Scale = .linear,
    ticks: Ticks = .automatic, isReversed: Bool = false
  ) {
    self.label = label
    self.domain = domain
    self.scale = scale
    self.ticks = ticks
    self.isReversed = isReversed
  }

  /// The domain once the data are known. Data get room around them unless they are a field that fills its panel.
  func trained(over extent: Extent, padded: Bool, name: String) throws(FigureError)
    -> ClosedRange<Double>
  {
    if let domain {
      let (lower, upper) = (domain.lowerBound, domain.upperBound)
      guard (upper - lower).isFinite, domain.hasLength, scale == .linear || lower > 0 else {
        throw .badDomain(axis: name, lower: lower, upper: upper, isLog: scale == .log)
      }
      return domain
    }
    let share = padded ? 0.04 : 0
    switch scale {
    case .linear:
      guard let range = extent.range else { return 0...1 }
      let wide = range.widenedIfEmpty
      let room = share * (wide.upperBound - wide.lowerBound)
      return (wide.lowerBound - room)...(wide.upperBound + room)
    case .log:
      guard let range = extent.positiveRange else { return 1...10 }
      let (lower, upper) = (max(range.lowerBound, 1e-300), max(range.upperBound, 1e-300))
      if upper / lower < 1 + 1e-9 { return (lower / 3)...(upper * 3) }
      let factor = exp10(share * log10(upper / lower))
      return (lower / factor)...(upper * factor)
    }
  }
}
