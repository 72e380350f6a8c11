/// All styling: type scale, weights of lines, spacing in points, and colors. Lessons set none of it.
public struct Theme: Sendable {
  /// Ink on white paper.
  public static let light = Theme()

  /// Light on a dark screen: the same sizes and places, so that both pictures of a figure can take each other's place.
  public static let dark: Theme = {
    var theme = Theme()
    theme.isDark = true
    theme.background = Color(0x171a1f)
    theme.text = Color(0xe8e8e8)
    theme.faintText = Color(0xb9bec6)
    theme.frameColor = Color(0x8b929c)
    theme.grid = Color(0xffffff, opacity: 0.11)
    theme.regionOpacity = 0.3
    theme.bandOpacity = 0.28
    theme.palette = [
      Color(0x50c1f8), Color(0xee844d), Color(0x2ca07c), Color(0xe496c0), Color(0xb1e4fe),
      Color(0xe3d048), Color(0x8e70e1),
    ]
    theme.neutral = Color(0x868c95)
    theme.scaleOutline = Color(0x8b929c)
    return theme
  }()

  /// Whether the page is darker than what is on it.
  private(set) var isDark = false

  /// The width that every figure is laid out on. It is narrow, since all figures are shown equally wide: type of 10.6
  /// points on it is 5 points high where the figure is a column of print, 8 cm wide.
  var width = 480.0
  /// How many times as wide it is shown: 720 points, a column on the page.
  package var magnification = 1.5
  var margin = 10.0
  /// Height over width of a panel whose aspect nobody set: alone in its row, or one of several.
  var proportionAlone = 0.58
  var proportion = 0.85
  /// No panel is taller, so that a figure stays in one view.
  package var tallestPanel = 320.0
  /// Smaller boxes are refused.
  var smallestPanel = 16.0
  /// A row of panels is broken into several where its columns would be narrower: panels with a vertical scale of their
  /// own, and pictures or panels that share one.
  var narrowestColumn = (scaled: 170.0, sharing: 100.0)
  /// Labels of panels in a column are aligned when their numbers differ in width by no more.
  var alignedNumbers = 24.0
  /// Between what sticks out of neighboring panels.
  var gap = 12.0

  var title = TextStyle(size: 14, weight: .bold)
  var panelTitle = TextStyle(size: 11.5, weight: .bold)
  package var axisLabel = TextStyle(size: 11)
  package var tickLabel = TextStyle(size: 10.8)
  package var legendLabel = TextStyle(size: 10.8)
  var annotation = TextStyle(size: 10.8)
  /// In the cells of a heat map, where there is room.
  var cellText = TextStyle(size: 12)
  /// Text in cells is left out rather than smaller.
  var smallestText = TextStyle.readable
  /// Line height over size.
  var leading = 1.3

  var line = 1.6
  var rule = 1.1
  package var contour = 1.0
  package var frame = 1.0
  package var tickLength = 4.0
  package var tickGap = 3.0
  package var markerRadius = 2.8
  package var smallestMarkerRadius = 0.9
  package var markerOutline = 0.5
  /// The radius of the largest disc where sizes tell values.
  var largestDisc = 7.0
  /// The longest side of a small picture.
  var largestTile = 160.0
  var vectorWidth = 1.2
  var errorBar = 1.3
  var halo = 3.0
  var dashes = [6.0, 3.5]
  var dots = [0.1, 3.6]

  var barWidth = 10.0
  var barGap = 10.0

  package private(set) var background = Color(0xffffff)
  package private(set) var text = Color(0x262626)
  package private(set) var faintText = Color(0x4d4d4d)
  package private(set) var frameColor = Color(0x737373)
  package var grid = Color(0x000000, opacity: 0.09)
  package var plateOpacity = 0.86
  /// Of regions that lie under other marks.
  package var regionOpacity = 0.24
  var bandOpacity = 0.22
  /// Of shaded intervals.
  var spanOpacity = 0.14
  /// Of histograms and polygons, which may lie over one another.
  var areaOpacity = 0.32

  /// After Okabe and Ito (2008), without their yellow, which is lost on white, with a dark purple for their black, and
  /// with their sky blue and orange darkened to a contrast of 3 with the page.
  package var palette = [
    Color(0x0072b2), Color(0xd55e00), Color(0x009e73), Color(0xcc79a7), Color(0x3597e8),
    Color(0xaf8a4b), Color(0x5b3a8c),
  ]
  package private(set) var neutral = Color(0x808080)
  /// Around discs and lines in the colors of a scale.
  private(set) var scaleOutline = Color(0x8a8f98)

  /// The theme for a picture so small that it is looked at, not read.
  func small(width: Double) -> Theme {
    var theme = self
    theme.width = width
    theme.magnification = 1
    theme.narrowestColumn = (1, 1)
    theme.smallestText = TextStyle.smallest
    theme.margin = 6
    theme.gap = 8
    theme.tallestPanel = 0.75 * width
    theme.annotation.size = 8
    theme.cellText.size = 9
    theme.line = 1.5
    theme.markerRadius = 2.2
    theme.vectorWidth = 0.9
    return theme
  }

  func color(_ role: ColorRole) -> Color {
    switch role {
    case .category(let index):
      let count = palette.count
      return palette[(index % count + count) % count]
    case .neutral: return neutral
    case .emphasis: return text
    }
  }

  /// The color of text about something with this role: lines can be nearer to the page's color than letters, which
  /// need a contrast of 4.5 (WCAG 2, level AA), so the role's color goes towards that of text until it has it.
  package func textColor(_ role: ColorRole) -> Color {
    if role == .neutral { return faintText }
    let color = color(role)
    let mixtures = (0...20).lazy.map { color.mixed(with: text, share: Double($0) / 20) }
    // Shown on a plate, the letters may have something of the data behind them.
    return mixtures.first { $0.contrast(with: background) >= 4.6 } ?? text
  }

  /// What lies under lines in the colors of a scale, one of whose ends is near the page's color.
  func casing(width: Double) -> DisplayList.Stroke {
    DisplayList.Stroke(
      scaleOutline.opacity(0.6), width: width + 2 * markerOutline, hasRoundJoins: true)
  }

  /// Whether the color would be lost on white paper, whatever this page's color is: dark figures have the same parts.
  func isPale(_ color: Color) -> Bool { color.contrast(with: Theme.light.background) < 1.25 }

  /// The radius of a disc whose area is this share of the largest; a visible one, however small.
  func discRadius(share: Double) -> Double {
    max(smallestMarkerRadius, largestDisc * min(max(share, 0), 1).squareRoot())
  }

  /// The radius of each of `count` markers in a panel of this area, so that many do not become one blot.
  func markerRadius(count: Int, area: Double) -> Double {
    let room = 0.22 * (area / Double(max(count, 1))).squareRoot()
    return max(smallestMarkerRadius, min(markerRadius, room))
  }
}
