/// A panel: marks over a pair of axes.
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
    /// Inside, where the data are least, or above the box when there is no room; none without labels.
    case automatic
    case above
    case none
  }

  public var title: String?
  public var x: Axis
  public var y: Axis
  public var aspect: Aspect
  public var legend: Legend
  public var colorBar: ColorBar?
  public var marks: [any Mark]

  public init(
    _ title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .automatic,
    legend: Legend = .automatic, colorBar: ColorBar? = nil, marks: [any Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.aspect = aspect
    self.legend = legend
    self.colorBar = colorBar
    self.marks = marks
  }

  public init(
    _ title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .automatic,
    legend: Legend = .automatic, colorBar: ColorBar? = nil,
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows {
    self.init(
      title, x: x, y: y, aspect: aspect, legend: legend, colorBar: colorBar, marks: try marks())
  }
}

/// The key to a color scale, drawn to the right of a panel, or of all panels, and exactly as tall.
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
