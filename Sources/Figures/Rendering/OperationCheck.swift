extension DisplayList.Operation {
  /// What it draws, for an error.
  var name: String {
    switch self {
    case .fill: "an area"
    case .stroke: "a line"
    case .markers: "markers"
    case .text(let text): "the text “\(text.string)”"
    case .cells: "the cells of a map"
    case .clip: "the marks of a panel"
    case .group: "a translucent region"
    }
  }

  /// Throws when a length of it has no place on any page: Cairo would draw nothing, or something else.
  func check(in figure: String) throws(FigureError) {
    if !isOnPages {
      throw .rendering(
        figure: figure, part: name, reason: "a length in it is not finite, or astronomical")
    }
  }

  /// Whether every length of it can be drawn; those of a clip's or group's parts are their own affair.
  private var isOnPages: Bool {
    func isOnPages(_ path: Path) -> Bool {
      path.subpaths.allSatisfy { $0.points.allSatisfy(\.isOnPages) }
    }
    switch self {
    case .fill(let path, _): return isOnPages(path)
    case .stroke(let path, let stroke): return isOnPages(path) && stroke.width.isOnPages
    case .markers(let markers):
      return markers.points.allSatisfy(\.isOnPages) && markers.radius.isOnPages
    case .text(let text): return text.origin.isOnPages && text.style.size.isOnPages
    case .cells(let cells): return (cells.xEdges + cells.yEdges).allSatisfy(\.isOnPages)
    case .clip(let rect, _): return [rect.x, rect.y, rect.maxX, rect.maxY].allSatisfy(\.isOnPages)
    case .group(let opacity, _): return opacity.isOnPages
    }
  }
}

extension Point {
  fileprivate var isOnPages: Bool { x.isOnPages && y.isOnPages }
}

extension Double {
  /// Whether a length can be drawn: Cairo counts in 24 bits of pixels, and there are at most 8 to the point.
  fileprivate var isOnPages: Bool { magnitude < 1e6 }
}
