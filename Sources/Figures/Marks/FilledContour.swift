/// The regions of a grid between levels: `lower ≤ value < upper` for each pair of neighbors, and the last level too.
///
///     FilledContour(probabilities, levels: [0, 0.5, 1], colors: [.category(0), .category(1)])
///     FilledContour(probabilities, levels: [0, 0.25, 0.5, 0.75, 1], colors: .diverging(0...1))
public struct FilledContour: Mark {
  private enum Colors: Sendable {
    /// A color for each band; other marks and the grid show through.
    case roles([ColorRole])
    /// The color of each band's middle, opaque.
    case scale(ColorScale)
  }

  public let grid: Grid
  public let levels: [Double]
  private let colors: Colors

  /// Translucent regions, one color for each.
  public init(_ grid: Grid, levels: [Double], colors: [ColorRole]) {
    self.grid = grid
    self.levels = levels
    self.colors = .roles(colors)
  }

  /// Opaque bands in the colors of a scale.
  public init(_ grid: Grid, levels: [Double], colors: ColorScale) {
    self.grid = grid
    self.levels = levels
    self.colors = .scale(colors)
  }

  public var name: String { "A filled contour" }

  public func train(_ training: inout ScaleTraining) throws {
    try grid.check(name)
    guard levels.count > 1 else {
      throw FigureError.tooFewLevels(mark: name, count: levels.count)
    }
    try requireOrder(levels, "level", in: name)
    training.x.include(grid.x)
    training.y.include(grid.y)
    training.hasField = true
    switch colors {
    case .roles(let roles):
      try requireEqual(roles.count, "colors", levels.count - 1, "bands between levels", in: name)
    case .scale(let scale):
      training.isOpaque = true
      training.include(Extent(levels), in: scale, levels: levels)
    }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let grid = grid.placed(x: panel.x.kind, y: panel.y.kind)
    // Each region reaches up to the last level, and the next is painted over it: no seam between neighbors.
    let above = Contours(grid, level: levels[levels.count - 1], includesLevel: false).rings()
    let bands = levels.indices.dropLast().compactMap { band -> DisplayList.Operation? in
      let path = panel.path(rings: Contours(grid, level: levels[band]).rings() + above)
      return path.isEmpty ? nil : .fill(path, color(band, panel))
    }
    if bands.isEmpty { return [] }
    switch colors {
    case .roles: return [.group(opacity: panel.theme.regionOpacity, bands)]
    case .scale: return bands
    }
  }

  private func color(_ band: Int, _ panel: Panel) -> Color {
    switch colors {
    case .roles(let roles): panel.theme.color(roles[band])
    case .scale(let scale):
      scale.color(
        of: (levels[band] + levels[band + 1]) / 2, in: panel.domain(of: scale), on: panel.theme)
    }
  }
}
