/// A picture made of panels in a grid, with a title, and with words for readers who cannot see it.
///
///     let figure = Figure("A parabola", alt: "A curve that opens upwards.") {
///       Axes(x: Axis("x"), y: Axis("x²")) { Line(x: [-2, -1, 0, 1, 2], y: [4, 1, 0, 1, 4]) }
///     }
///     let png = try figure.displayList(theme: .light).png(scale: 2)
public struct Figure: Sendable {
  /// What the panels of a figure have in common.
  public struct Sharing: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The panels of a column have one horizontal scale, and only the lowest has its numbers.
    public static let x = Sharing(rawValue: 1)
    /// The panels of a row have one vertical scale, and only the leftmost has its numbers.
    public static let y = Sharing(rawValue: 2)
  }

  /// How much of the page's width a figure is laid out on. All are shown equally wide, so that on a narrower page all
  /// type is larger: for a figure of few parts.
  public enum PageWidth: Double, Sendable {
    case full = 1
    case threeQuarters = 0.75
  }

  public let title: String
  /// What the figure shows, for a reader who cannot see it.
  public let alt: String
  /// Panels in a row.
  public var columns: Int
  public var sharing: Sharing
  /// Height over width of panels whose aspect is automatic; nil for the theme's.
  public var proportion: Double?
  /// How wide the columns are in relation to one another; those without a weight have 1.
  public var columnWeights: [Double] = []
  /// Whether panels are lettered a, b, c …, so that text can refer to them.
  public var hasLetters = false
  public var pageWidth = PageWidth.full
  /// One key for all panels.
  public var colorBar: ColorBar?
  /// The panels, row by row.
  public var axes: [Axes]

  public init(
    _ title: String, alt: String, columns: Int = 1, sharing: Sharing = [],
    proportion: Double? = nil, colorBar: ColorBar? = nil, axes: [Axes]
  ) {
    self.title = title
    self.alt = alt
    self.columns = columns
    self.sharing = sharing
    self.proportion = proportion
    self.colorBar = colorBar
    self.axes = axes
  }

  public init(
    _ title: String, alt: String, columns: Int = 1, sharing: Sharing = [],
    proportion: Double? = nil, colorBar: ColorBar? = nil,
    @ListBuilder<Axes> axes: () throws -> [Axes]
  ) rethrows {
    self.init(
      title, alt: alt, columns: columns, sharing: sharing, proportion: proportion,
      colorBar: colorBar, axes: try axes())
  }

  /// The figure with its panels lettered a, b, c …
  public func lettered() -> Figure {
    var figure = self
    figure.hasLetters = true
    return figure
  }

  /// The figure on a page of this width.
  public func page(_ width: PageWidth) -> Figure {
    var figure = self
    figure.pageWidth = width
    return figure
  }

  /// The figure with columns as wide as these in relation to one another.
  public func columns(weighted weights: Double...) -> Figure {
    var figure = self
    figure.columnWeights = weights
    return figure
  }

  /// Trains the scales, arranges the panels and draws them.
  ///
  /// Throws a `FigureError` for data that do not fit together, a domain that cannot be drawn, a panel left without
  /// room, a formula that cannot be read, or a missing font.
  public func displayList(theme: Theme = .light) throws -> DisplayList {
    var page = theme
    page.width *= pageWidth.rawValue
    page.tallestPanel *= pageWidth.rawValue
    page.magnification /= pageWidth.rawValue
    var layout = try FigureLayout(broken(for: page), theme: page, fonts: Fonts.installed())
    let list = try layout.displayList()
    try list.checkFormulas()
    return list
  }

  /// A single row of panels, as several rows of about equal length where the page is too narrow for one.
  private func broken(for page: Theme) -> Figure {
    let isRow =
      columns >= axes.count && columnWeights.isEmpty && axes.allSatisfy { $0.span == (1, 1) }
    let isShared = sharing.contains(.y) || axes.allSatisfy { $0.aspect == .equal }
    let narrowest = isShared ? page.narrowestColumn.sharing : page.narrowestColumn.scaled
    let most = max(1, Int(page.width / narrowest))
    guard isRow, axes.count > most else { return self }
    let rows = (axes.count + most - 1) / most
    var figure = self
    figure.columns = (axes.count + rows - 1) / rows
    return figure
  }
}
