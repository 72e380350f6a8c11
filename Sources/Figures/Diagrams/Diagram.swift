/// A drawing of boxes and wires that fills a panel without axes. It computes its own layout from the sizes of its texts,
/// so its panel is as large as it needs, or smaller in proportion where the page is narrow.
///
/// A diagram is a mark: `Axes("One block") { BlockDiagram(…) }`.
public protocol Diagram: Mark {
  /// Draws the diagram at its natural size, wherever it likes.
  func draw(on sketch: inout Sketch) throws
}

extension Diagram {
  public func train(_ training: inout ScaleTraining) throws {
    training.isBare = true
    training.size = { room, theme, fonts in
      // What cannot be sketched throws when it is drawn.
      guard let bounds = try? sketch(theme, fonts).bounds else { return (30, 30) }
      let (width, height) = (bounds.width.rounded(.up), bounds.height.rounded(.up))
      let fitted = min(room, width)
      return (fitted, (height * fitted / width).rounded(.up))
    }
  }

  public func draw(in panel: Panel) throws -> [DisplayList.Operation] {
    let sketch = try sketch(panel.theme, panel.fonts)
    let bounds = sketch.bounds
    // The box is rounded up to whole points, which is no reason to enlarge the text.
    let scale = min(1, panel.box.width / bounds.width)
    if scale < smallestScale {
      throw FigureError.panelTooSmall(
        axes: name, width: panel.box.width, height: panel.box.height)
    }
    return sketch.operations.map {
      $0.placed(
        scale: scale,
        offset: Point(
          panel.box.midX - bounds.midX * scale, panel.box.midY - bounds.midY * scale))
    }
  }

  /// The diagram with the places of its parts, for tests.
  package func sketch() throws -> Sketch { try sketch(.light, Fonts.installed()) }

  func sketch(_ theme: Theme, _ fonts: Fonts) throws -> Sketch {
    var sketch = Sketch(theme: theme, fonts: fonts)
    try draw(on: &sketch)
    return sketch
  }
}

/// Text smaller than this share of its natural size is refused.
private let smallestScale = 0.55

extension DisplayList.Operation {
  /// The operation scaled about the origin, then moved.
  func placed(scale: Double, offset: Point) -> Self {
    func place(_ point: Point) -> Point {
      Point(point.x * scale + offset.x, point.y * scale + offset.y)
    }
    func place(_ path: Path) -> Path {
      var path = path
      for i in path.subpaths.indices {
        path.subpaths[i].points = path.subpaths[i].points.map(place)
      }
      return path
    }
    func place(_ stroke: DisplayList.Stroke) -> DisplayList.Stroke {
      var stroke = stroke
      stroke.width *= scale
      stroke.dashes = stroke.dashes.map { $0 * scale }
      return stroke
    }
    switch self {
    case .fill(let path, let color): return .fill(place(path), color)
    case .stroke(let path, let stroke): return .stroke(place(path), place(stroke))
    case .text(var text):
      text.origin = place(text.origin)
      text.style = text.style.scaled(by: scale)
      text.halo = text.halo.map(place)
      return .text(text)
    case .markers(var markers):
      markers.points = markers.points.map(place)
      markers.radius *= scale
      markers.outline = markers.outline.map(place)
      return .markers(markers)
    case .cells(var cells):
      cells.xEdges = cells.xEdges.map { $0 * scale + offset.x }
      cells.yEdges = cells.yEdges.map { $0 * scale + offset.y }
      return .cells(cells)
    case .clip(let rect, let parts):
      let corner = place(Point(rect.x, rect.y))
      return .clip(
        Rect(x: corner.x, y: corner.y, width: rect.width * scale, height: rect.height * scale),
        parts.map { $0.placed(scale: scale, offset: offset) })
    case .group(let opacity, let parts):
      return .group(opacity: opacity, parts.map { $0.placed(scale: scale, offset: offset) })
    }
  }
}
