/// Something drawn from data in a panel. A mark trains the panel's scales, then draws on them.
public protocol Mark: Sendable {
  /// The mark in a sentence, such as `The line “training”`.
  var name: String { get }
  /// Adds the values that the panel's scales have to hold.
  func train(_ training: inout ScaleTraining) throws
  /// The operations that draw the mark, in points. The panel cuts them off at its box.
  func draw(in panel: Panel) throws -> [DisplayList.Operation]
  /// Text to place over all marks where it hides least.
  func captions(in panel: Panel) -> [Caption]
  /// Places that captions and the legend should not cover, a few points apart.
  func crowd(in panel: Panel) -> [Point]
  /// The mark's part of the legend.
  var legend: LegendEntry? { get }
  /// All lines of the legend, for a mark with several.
  var legends: [LegendEntry] { get }
  /// The lines of the legend in a panel, for a mark whose key depends on its size.
  func legends(in panel: Panel) -> [LegendEntry]
  /// Where the mark itself writes, so that no other text may stand there.
  func written(in panel: Panel) -> [Rect]
  /// Whether the mark is a line that can be labelled at its end.
  var hasEnd: Bool { get }
  /// Where a line can be labelled, best first: its end, and places before it.
  func ends(in panel: Panel) -> [Point]
  /// Whether the mark only says in the legend what others show.
  var isNote: Bool { get }
}

extension Mark {
  public func captions(in panel: Panel) -> [Caption] { [] }
  public func crowd(in panel: Panel) -> [Point] { [] }
  public var legend: LegendEntry? { nil }
  public var legends: [LegendEntry] { legend.map { [$0] } ?? [] }
  public func legends(in panel: Panel) -> [LegendEntry] { legends }
  public func written(in panel: Panel) -> [Rect] { [] }
  public var hasEnd: Bool { false }
  public func ends(in panel: Panel) -> [Point] { [] }
  public var isNote: Bool { false }
}

/// What the marks of a panel ask of its scales.
public struct ScaleTraining: Sendable {
  /// The scales, in whose units edges and bins are made.
  public let xScale: Axis.Scale
  public let yScale: Axis.Scale
  public var x = Extent()
  public var y = Extent()
  /// Whether a mark fills the panel to its edges, so that the domain is not padded.
  public var hasField = false
  /// Whether a mark hides the grid.
  public var isOpaque = false
  /// How many markers the marks have.
  public var markerCount = 0
  /// Whether the marks are a picture that needs neither frame nor numbers.
  public var isBare = false
  /// The size of the box in some width, for marks that decide on it.
  var size:
    (@Sendable (_ room: Double, _ theme: Theme, _ fonts: Fonts) -> (width: Double, height: Double))?
  var colors: [ColorUse] = []

  public init(xScale: Axis.Scale, yScale: Axis.Scale) {
    self.xScale = xScale
    self.yScale = yScale
  }

  /// Adds values that are drawn in the colors of a scale, in bands between levels if there are any.
  public mutating func include(_ values: Extent, in scale: ColorScale, levels: [Double]? = nil) {
    colors.append(ColorUse(scale: scale, extent: values, levels: levels))
  }
}

struct ColorUse: Sendable {
  var scale: ColorScale
  var extent: Extent
  var levels: [Double]?
}

/// One line of the legend: entries with the same label are drawn over one another.
public struct LegendEntry: Sendable {
  public enum Swatch: Sendable, Equatable {
    case line(ColorRole, LineStyle, LineWeight)
    case marker(ColorRole)
    case band(ColorRole)
    /// A filled rectangle.
    case bar(ColorRole)
    /// An outlined rectangle with a tint.
    case area(ColorRole, LineStyle = .solid)
    /// A disc with this share of the largest disc's area.
    case disc(ColorRole, Double)
    /// An arrow of this length in points.
    case arrow(ColorRole, Double)
    /// A line in a band.
    case spreadBand(ColorRole)
    /// A disc on an error bar.
    case spreadBar(ColorRole)

    var role: ColorRole {
      switch self {
      case .line(let role, _, _), .marker(let role), .band(let role), .bar(let role),
        .area(let role, _), .disc(let role, _), .arrow(let role, _), .spreadBand(let role),
        .spreadBar(let role):
        role
      }
    }
  }

  public var label: String
  public var swatch: Swatch

  /// Nil without a label, since marks without one stay out of the legend.
  public init?(_ label: String?, _ swatch: Swatch) {
    guard let label, !label.isEmpty else { return nil }
    self.label = label
    self.swatch = swatch
  }
}

/// Text in a panel with the places where it may stand, best first.
public struct Caption: Sendable {
  public var text: String
  public var color: ColorRole
  /// Whether the text stands on a plate that covers what is below, instead of having a halo.
  public var hasPlate: Bool
  /// For the size of the text in points, the top left corners to choose from.
  public var places: @Sendable (_ width: Double, _ height: Double) -> [Point]
}

/// What a line stands for, which decides how strong it is.
public enum LineWeight: Sendable { case data, rule, contour }

/// How a line is broken.
public enum LineStyle: Sendable { case solid, dashed, dotted }
