/// A panel: marks over a pair of axes.
///
///     Axes("losses", x: Axis("step"), y: Axis("nats", scale: .log), legend: .atEnds) {
///       Line(y: training, label: "training")
///       Line(y: heldOut, style: .dashed, label: "held out")
///     }
public struct Axes: Sendable {
  public enum Aspect: Sendable, Equatable {
    /// The figure's proportion.
    case automatic
    /// One unit is as long on both axes.
    case equal
    /// Height over width of the box.
    case proportion(Double)
  }

  public enum Legend: Sendable, Equatable {
    /// Names at the ends of lines where all there is to name is a few lines; else a legend inside, where it hides no
    /// data, or above the box when there is no room; none without labels.
    case automatic
    case above
    /// At the end of each line, beside the box; marks that are not lines have theirs in a legend.
    case atEnds
    case none
  }

  public var title: String?
  public var x: Axis
  public var y: Axis
  public var aspect: Aspect
  public var legend: Legend
  public var colorBar: ColorBar?
  /// A second vertical axis on the right.
  public var second: SecondAxis?
  /// Small panels inside this one.
  public var insets: [Inset]
  public var marks: [any Mark]
  /// How many rows and columns of the figure's grid the panel takes.
  var span = (rows: 1, columns: 1)

  public init(
    _ title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .automatic,
    legend: Legend = .automatic, colorBar: ColorBar? = nil, second: SecondAxis? = nil,
    insets: [Inset] = [], marks: [any Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.aspect = aspect
    self.legend = legend
    self.colorBar = colorBar
    self.second = second
    self.insets = insets
    self.marks = marks
  }

  public init(
    _ title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .automatic,
    legend: Legend = .automatic, colorBar: ColorBar? = nil, second: SecondAxis? = nil,
    insets: [Inset] = [], @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows {
    self.init(
      title, x: x, y: y, aspect: aspect, legend: legend, colorBar: colorBar, second: second,
      insets: insets, marks: try marks())
  }

  /// The panel over several rows or columns of the figure's grid. Panels take the first free cells, row by row.
  public func spanning(rows: Int = 1, columns: Int = 1) -> Axes {
    var axes = self
    axes.span = (max(1, rows), max(1, columns))
    return axes
  }
}

/// The key to a color scale, drawn to the right of a panel, or of all panels, and exactly as tall.
///
///     Axes(colorBar: ColorBar(.viridis, label: "weight")) { HeatMap(weights, colors: .viridis) }
public struct ColorBar: Sendable {
  public var colors: ColorScale
  public var label: String?
  public var ticks: Axis.Ticks

  public init(_ colors: ColorScale, label: String? = nil, ticks: Axis.Ticks = .automatic) {
    self.colors = colors
    self.label = label
    self.ticks = ticks
  }
}
