/// What a figure says of an axis: its label, and as much of its scale as the data should not decide.
///
///     Axis("learning rate", domain: 1e-4...1, scale: .log)
///     Axis("layer", categories: ["input", "hidden", "output"])
public struct Axis: Sendable {
  public enum Scale: Sendable, Equatable {
    case linear, log
    /// Linear from −threshold to threshold, and logarithmic beyond: for values of both signs and many magnitudes. Each
    /// half of the linear part is as long as a decade.
    case symlog(threshold: Double)
    /// A place for each name, at 0, 1, 2 …, with the name for its number.
    case category([String])
  }

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

  /// An axis with a place for each of these names.
  public init(
    _ label: String? = nil, categories: [String], domain: ClosedRange<Double>? = nil,
    isReversed: Bool = false
  ) {
    self.init(label, domain: domain, scale: .category(categories), isReversed: isReversed)
  }

  /// Throws unless there is a label for each of the axis's own ticks.
  func checkLabels(name: String) throws(FigureError) {
    guard case .at(let values, let labels?) = ticks else { return }
    try requireEqual(values.count, "ticks", labels.count, "labels", in: name)
  }

  /// The domain once the data are known. Data get room around them unless they are a field that fills its panel.
  func trained(over extent: Extent, padded: Bool, name: String) throws(FigureError)
    -> ClosedRange<Double>
  {
    if case .symlog(let threshold) = scale, !(1e-290...1e290).contains(threshold) {
      throw .badThreshold(axis: name, threshold: threshold)
    }
    if let domain {
      let (lower, upper) = (domain.lowerBound, domain.upperBound)
      guard (upper - lower).isFinite, lower < upper, scale != .log || lower > 0 else {
        throw .badDomain(axis: name, lower: lower, upper: upper, isLog: scale == .log)
      }
      // A logarithm of a Double leaves fewer digits to tell its neighbors apart.
      guard domain.hasLength, scale != .log || upper / lower > 1 + 1e-9 else {
        throw .narrowDomain(axis: name, lower: lower, upper: upper)
      }
      return domain
    }
    let share = padded ? 0.04 : 0
    func roomBelow(_ range: ClosedRange<Double>) -> Double {
      extent.base == range.lowerBound ? 0 : share
    }
    func roomAbove(_ range: ClosedRange<Double>) -> Double {
      extent.base == range.upperBound ? 0 : share
    }
    switch scale {
    case .linear:
      guard let range = extent.range else { return 0...1 }
      let wide = range.widenedIfEmpty
      let length = wide.upperBound - wide.lowerBound
      return
        (wide.lowerBound - roomBelow(wide) * length)...(wide.upperBound + roomAbove(wide)
        * length)
    case .log:
      guard let range = extent.positiveRange else { return 1...10 }
      let (lower, upper) = (max(range.lowerBound, 1e-300), max(range.upperBound, 1e-300))
      if upper / lower < 1 + 1e-9 { return (lower / 3)...(upper * 3) }
      let factor = exp10(share * log10(upper / lower))
      // Powers of ten that a Double holds are enough for the ends.
      return max(lower / factor, 1e-302)...min(upper * factor, 1e302)
    case .symlog:
      guard let wide = extent.range?.widenedIfEmpty else { return -1...1 }
      let (low, high) = (scale.place(of: wide.lowerBound), scale.place(of: wide.upperBound))
      let lower = scale.value(at: low - roomBelow(wide) * (high - low))
      let upper = scale.value(at: high + roomAbove(wide) * (high - low))
      return max(lower, -Extent.limit)...min(upper, Extent.limit)
    case .category(let names):
      return -0.5...(Double(max(names.count, 1)) - 0.5)
    }
  }
}
