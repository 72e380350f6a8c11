/// A figure as drawn: what to paint, in order, in points from the top left corner, each length rounded to 1/1000.
///
/// It is the same on every machine, which pixels are only nearly, so most snapshots are of display lists.
public struct DisplayList: Sendable, Codable, Equatable {
  public let title: String
  /// What a reader who cannot see the figure needs to know.
  public let alt: String
  /// In points; a PNG at scale 1 has as many pixels.
  public let width: Double
  public let height: Double
  public let operations: [Operation]

  public init(
    title: String, alt: String, width: Double, height: Double, operations: [Operation]
  ) {
    self.title = title
    self.alt = alt
    self.width = roundedToThousandths(width)
    self.height = roundedToThousandths(height)
    self.operations = operations.map(\.rounded)
  }

  /// One act of painting.
  public indirect enum Operation: Sendable, Codable, Equatable {
    /// Fills the inside of the path under the even-odd rule.
    case fill(Path, Color)
    case stroke(Path, Stroke)
    case markers(Markers)
    case text(Text)
    case cells(Cells)
    /// Paints only what lies within the rectangle.
    case clip(Rect, [Operation])
    /// Paints the operations together and lays the result over the page at this opacity.
    case group(opacity: Double, [Operation])
  }

  /// How a line is drawn.
  public struct Stroke: Sendable, Codable, Equatable {
    public var color: Color
    public var width: Double
    /// Lengths of dashes and gaps in turn; none for a solid line.
    public var dashes: [Double]
    /// Whether corners are round, as suits data, or sharp, as suits axes.
    public var hasRoundJoins: Bool
    /// Whether ends, those of dashes too, are round or cut off.
    public var hasRoundEnds: Bool

    public init(
      _ color: Color, width: Double, dashes: [Double] = [], hasRoundJoins: Bool = false,
      hasRoundEnds: Bool = false
    ) {
      self.color = color
      self.width = width
      self.dashes = dashes
      self.hasRoundJoins = hasRoundJoins
      self.hasRoundEnds = hasRoundEnds
    }
  }

  /// Discs at many places.
  public struct Markers: Sendable, Codable, Equatable {
    public var points: [Point]
    /// In points; one for all.
    public var radius: Double
    /// One for each point, or a single one for all.
    public var colors: [Color]
    /// Drawn around each disc, so that neighbors stay apart.
    public var outline: Stroke?

    public init(_ points: [Point], radius: Double, colors: [Color], outline: Stroke? = nil) {
      self.points = points
      self.radius = radius
      self.colors = colors
      self.outline = outline
    }
  }

  /// One line of text.
  public struct Text: Sendable, Codable, Equatable {
    public var string: String
    /// Where the baseline starts.
    public var origin: Point
    public var style: TextStyle
    public var color: Color
    /// Whether the text runs from the bottom to the top.
    public var isVertical: Bool
    /// Drawn around the letters, so that text over data stays legible.
    public var halo: Stroke?

    public init(
      _ string: String, at origin: Point, style: TextStyle, color: Color, isVertical: Bool = false,
      halo: Stroke? = nil
    ) {
      self.string = string
      self.origin = origin
      self.style = style
      self.color = color
      self.isVertical = isVertical
      self.halo = halo
    }
  }

  /// A table of colored cells. Renderers move the edges to whole pixels, so that no seam shows between cells.
  public struct Cells: Sendable, Codable, Equatable {
    /// The edges of the columns, increasing, one more than there are columns.
    public var xEdges: [Double]
    /// The edges of the rows, increasing downwards, one more than there are rows.
    public var yEdges: [Double]
    /// Row by row; clear cells are not painted.
    public var colors: [Color]

    public init(xEdges: [Double], yEdges: [Double], colors: [Color]) {
      self.xEdges = xEdges
      self.yEdges = yEdges
      self.colors = colors
    }
  }
}
