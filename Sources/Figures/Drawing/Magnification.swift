extension DisplayList.Operation {
  /// The same with every length this many times as long.
  func magnified(by factor: Double) -> Self {
    switch self {
    case .fill(let path, let color): return .fill(path.magnified(by: factor), color)
    case .stroke(let path, let stroke):
      return .stroke(path.magnified(by: factor), stroke.magnified(by: factor))
    case .markers(var markers):
      markers.points = markers.points.map { $0.magnified(by: factor) }
      markers.radius *= factor
      markers.outline = markers.outline?.magnified(by: factor)
      return .markers(markers)
    case .text(var text):
      text.origin = text.origin.magnified(by: factor)
      text.style = text.style.scaled(by: factor)
      text.halo = text.halo?.magnified(by: factor)
      return .text(text)
    case .cells(var cells):
      cells.xEdges = cells.xEdges.map { $0 * factor }
      cells.yEdges = cells.yEdges.map { $0 * factor }
      return .cells(cells)
    case .clip(let rect, let operations):
      return .clip(
        Rect(
          x: rect.x * factor, y: rect.y * factor, width: rect.width * factor,
          height: rect.height * factor), operations.map { $0.magnified(by: factor) })
    case .group(let opacity, let operations):
      return .group(opacity: opacity, operations.map { $0.magnified(by: factor) })
    }
  }
}

extension DisplayList.Stroke {
  fileprivate func magnified(by factor: Double) -> Self {
    var stroke = self
    stroke.width *= factor
    stroke.dashes = dashes.map { $0 * factor }
    return stroke
  }
}

extension Path {
  fileprivate func magnified(by factor: Double) -> Path {
    Path(
      subpaths.map { subpath in
        var subpath = subpath
        subpath.points = subpath.points.map { $0.magnified(by: factor) }
        return subpath
      })
  }
}

extension Point {
  fileprivate func magnified(by factor: Double) -> Point { Point(x * factor, y * factor) }
}
