/// Small pictures in rows, such as digits and what a network makes of them, each with a caption if there are any. All
/// have one color scale. It fills its panel, which has no axes then.
///
///     ImageGrid(digits.map { Pixels(width: 28, values: $0) }, columns: 10)
public struct ImageGrid: Mark {
  public let images: [Pixels]
  public let captions: [String]
  public let columns: Int
  public let colors: ColorScale

  /// `columns` pictures in a row; nil for as many as make a wide rectangle.
  public init(
    _ images: [Pixels], columns: Int? = nil, captions: [String] = [], colors: ColorScale = .grays
  ) {
    self.images = images
    self.captions = captions
    self.colors = colors
    let wide = Int((Double(max(images.count, 1)) * 2).squareRoot().rounded(.up))
    self.columns = max(1, min(columns ?? wide, max(images.count, 1)))
  }

  public var name: String { "An image grid" }

  public func train(_ training: inout ScaleTraining) throws {
    for image in images { try image.check(name) }
    if !captions.isEmpty {
      try requireEqual(captions.count, "captions", images.count, "images", in: name)
    }
    training.isBare = true
    training.isOpaque = true
    training.size = { room, theme, fonts in
      let plan = self.plan(width: room, height: nil, theme, fonts)
      // In less room than the gaps take there is no picture, and the panel is refused.
      return plan.tileWidth > 0 ? (max(plan.width.rounded(.up), 1), plan.height) : (0, 0)
    }
    var extent = Extent()
    for image in images { extent.include(image.values) }
    training.include(extent, in: colors)
  }

  private static let leading = 1.2
  private static let captionGap = 3.0

  /// How large pixels, tiles and captions are in a box.
  private struct Plan {
    var pixel = 0.0
    var tileWidth = 0.0
    var tileHeight = 0.0
    var lines: [[String]] = []
    /// Of the captions below each row, with the gap above them.
    var captionHeights: [Double] = []
    var gap = 0.0
    var width = 0.0
    var height = 0.0
  }

  private func plan(width: Double, height: Double?, _ theme: Theme, _ fonts: Fonts) -> Plan {
    var plan = Plan()
    let wide = Double(max(images.map(\.width).max() ?? 1, 1))
    let tall = Double(max(images.map(\.height).max() ?? 1, 1))
    let rows = (images.count + columns - 1) / columns
    let hasCaptions = captions.contains { !$0.isEmpty }
    plan.gap = hasCaptions ? 8 : columns > 12 ? 3 : 5
    func fit(_ room: Double, _ count: Double) -> Double { max(room, 0) / count }
    // All are equally large where they are whole pixels at scale 2.
    let unit = 2 * theme.magnification
    var pixel = fit(width - plan.gap * Double(columns - 1), Double(columns) * wide)
    pixel = min(pixel, theme.largestTile / max(wide, tall))
    for _ in 0..<3 {
      plan.pixel = pixel >= 1 / unit ? (pixel * unit).rounded(.down) / unit : pixel
      plan.tileWidth = plan.pixel * wide
      plan.tileHeight = plan.pixel * tall
      plan.lines = captions.map {
        fonts.wrap($0, theme.legendLabel, width: plan.tileWidth)
      }
      plan.captionHeights = (0..<rows).map { row in
        let heights = plan.lines.enumerated().filter { $0.offset / columns == row }.map {
          fonts.stack($0.element, theme.legendLabel, leading: Self.leading).height
        }
        return heights.max().map { $0 > 0 ? $0 + Self.captionGap : 0 } ?? 0
      }
      let captionHeight = plan.captionHeights.reduce(0, +)
      plan.width = Double(columns) * plan.tileWidth + Double(columns - 1) * plan.gap
      // Each row begins at a whole point.
      plan.height = plan.captionHeights.reduce(0) { top, caption in
        (top + plan.tileHeight + plan.gap + caption).rounded(.up)
      }
      plan.height = max(0, plan.height - plan.gap)
      guard let height, plan.height > height, rows > 0 else { break }
      pixel = fit(
        height - captionHeight - plan.gap * Double(rows - 1), Double(rows) * tall)
    }
    return plan
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let plan = plan(
      width: panel.box.width, height: panel.box.height, panel.theme, panel.fonts)
    let domain = panel.domain(of: colors)
    let style = panel.theme.legendLabel
    var operations: [DisplayList.Operation] = []
    let left = panel.box.x
    var y = panel.box.y
    for (row, captionHeight) in plan.captionHeights.enumerated() {
      for column in 0..<columns where row * columns + column < images.count {
        let index = row * columns + column
        let image = images[index]
        let x = left + Double(column) * (plan.tileWidth + plan.gap)
        let size = (Double(image.width) * plan.pixel, Double(image.height) * plan.pixel)
        let rect = Rect(
          x: x + ((plan.tileWidth - size.0) / 2).rounded(.down), y: y, width: size.0,
          height: size.1)
        if !image.values.isEmpty {
          operations.append(.cells(image.cells(in: rect, colors, domain, on: panel.theme)))
          // A thin frame, without which a picture with a light border has no edge.
          operations.append(
            .stroke(
              Path(rect.outset(-0.25)),
              DisplayList.Stroke(panel.theme.frameColor.opacity(0.45), width: 0.5)))
        }
        guard plan.lines.indices.contains(index) else { continue }
        // Ink reaches a hair beyond what letters advance; in the smallest tiles that is cut off.
        let room = plan.tileWidth < 12 ? plan.tileWidth - 0.1 : plan.tileWidth
        let fitted = panel.fonts.fitted(style, lines: plan.lines[index], width: room)
        let baselines = panel.fonts.stack(plan.lines[index], style, leading: Self.leading).baselines
        for (line, baseline) in zip(plan.lines[index], baselines) {
          let start = Point(
            x + (plan.tileWidth - panel.fonts.width(of: line, fitted)) / 2,
            y + plan.tileHeight + Self.captionGap + baseline - 0.088 * style.size)
          operations.append(
            .text(DisplayList.Text(line, at: start, style: fitted, color: panel.theme.text)))
        }
      }
      y += plan.tileHeight + plan.gap
      y = (y + captionHeight).rounded(.up)
    }
    return operations
  }
}
