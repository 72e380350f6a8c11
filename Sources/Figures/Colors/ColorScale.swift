/// A series of colors for values in order.
public enum ColorMap: String, Sendable, CaseIterable {
  case viridis, magma, inferno, plasma, cividis
  /// From blue through near-white to vermilion.
  case diverging
  /// From white through gray to black, as ink on paper; on a dark page from black to white.
  case grays
  /// From near-white through the palette's blue to a dark blue, and on a dark page the other way round: zero is near
  /// the page, and much is far from it.
  case blues

  package var table: [Color] {
    switch self {
    case .viridis: ColorTables.viridis
    case .magma: ColorTables.magma
    case .inferno: ColorTables.inferno
    case .plasma: ColorTables.plasma
    case .cividis: ColorTables.cividis
    case .diverging: ColorTables.diverging
    case .grays: ColorTables.grays
    case .blues: ColorTables.blues
    }
  }

  /// The colors on a theme's page: what stands for nothing is near the page's color, and on a dark page no end of a map
  /// for values of all kinds sinks into it.
  package func table(on theme: Theme) -> [Color] {
    guard theme.isDark else { return table }
    return switch self {
    case .diverging: ColorTables.darkDiverging
    case .grays: ColorTables.darkGrays
    case .blues: ColorTables.darkBlues
    case .viridis: ColorTables.liftedViridis
    case .magma: ColorTables.liftedMagma
    case .inferno: ColorTables.liftedInferno
    case .plasma: ColorTables.liftedPlasma
    case .cividis: ColorTables.liftedCividis
    }
  }

  /// The color at a fraction of the map, 0 to 1; beyond, the color of the end.
  func color(at fraction: Double, on theme: Theme) -> Color {
    let table = table(on: theme)
    let last = Double(table.count - 1)
    return table[Int((min(max(fraction, 0), 1) * last).rounded())]
  }
}

/// How values become colors. The same scale goes to the mark and to its color bar.
public struct ColorScale: Sendable, Hashable {
  public var map: ColorMap
  /// The values at the map's ends; nil to take them from the data.
  public var domain: ClosedRange<Double>?
  /// The value at the map's middle: the domain is widened until it is centered there.
  public var center: Double?

  public init(_ map: ColorMap, domain: ClosedRange<Double>? = nil, center: Double? = nil) {
    self.map = map
    self.domain = domain
    self.center = center
  }

  public static let viridis = ColorScale(.viridis)
  public static let magma = ColorScale(.magma)
  public static let inferno = ColorScale(.inferno)
  public static let plasma = ColorScale(.plasma)
  public static let cividis = ColorScale(.cividis)
  public static let grays = ColorScale(.grays)
  public static let blues = ColorScale(.blues)
  /// Centered at zero.
  public static let diverging = ColorScale(.diverging, center: 0)

  public static func viridis(_ domain: ClosedRange<Double>) -> Self {
    Self(.viridis, domain: domain)
  }
  public static func magma(_ domain: ClosedRange<Double>) -> Self { Self(.magma, domain: domain) }
  public static func cividis(_ domain: ClosedRange<Double>) -> Self {
    Self(.cividis, domain: domain)
  }
  public static func grays(_ domain: ClosedRange<Double>) -> Self { Self(.grays, domain: domain) }
  public static func blues(_ domain: ClosedRange<Double>) -> Self { Self(.blues, domain: domain) }
  /// Centered in the domain.
  public static func diverging(_ domain: ClosedRange<Double>) -> Self {
    Self(.diverging, domain: domain)
  }

  /// Throws for values that no color can be found between.
  func check(_ panel: String) throws(FigureError) {
    let values = [
      ("the lower end", domain?.lowerBound), ("the upper end", domain?.upperBound),
      ("the center", center),
    ]
    for case (let what, let value?) in values where !(abs(value) <= Extent.limit) {
      throw .badColors(panel: panel, what: what, value: value)
    }
  }

  /// The domain once the data are known.
  func trained(over extent: Extent) -> ClosedRange<Double> {
    var range = domain ?? extent.range ?? 0...1
    if let center {
      let reach = max(abs(range.lowerBound - center), abs(range.upperBound - center))
      range = (center - reach)...(center + reach)
    }
    return range.widenedIfEmpty
  }

  /// The color of a value; clear when it is not a number.
  func color(of value: Double, in domain: ClosedRange<Double>, on theme: Theme) -> Color {
    if value.isNaN { return .clear }
    let fraction = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return map.color(at: fraction, on: theme)
  }
}
