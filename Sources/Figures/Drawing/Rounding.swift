/// Rounding of every length to 1/1000, where the last bits of a logarithm, which differ between systems, end.
extension DisplayList.Operation {
  var rounded: Self {
    switch self {
    case .fill(let path, let color): .fill(path.rounded, color)
    case .stroke(let path, let stroke): .stroke(path.rounded, stroke.rounded)
    case .markers(var markers):
      {
        markers.points = markers.points.map(\.rounded)
        markers.radius = roundedToThousandths(markers.radius)
        markers.outline = markers.outline?.rounded
        return .markers(markers)
      }()
    case .text(var text):
      {
        text.origin = text.origin.rounded
        text.style.size = roundedToThousandths(text.style.size)
        text.halo = text.halo?.rounded
        return .text(text)
      }()
    case .cells(var cells):
      {
        cells.xEdges = cells.xEdges.map(roundedToThousandths)
        cells.yEdges = cells.yEdges.map(roundedToThousandths)
        return .cells(cells)
      }()
    case .clip(let rect, let operations): .clip(rect.rounded, operations.map(\.rounded))
    case .group(let opacity, let operations):
      .group(opacity: roundedToThousandths(opacity), operations.map(\.rounded))
    }
  }
}

extension Point {
  var rounded: Point { Point(roundedToThousandths(x), roundedToThousandths(y)) }
}

extension Rect {
  var rounded: Rect {
    Rect(
      x: roundedToThousandths(x), y: roundedToThousandths(y), width: roundedToThousandths(width),
      height: roundedToThousandths(height))
  }
}

extension Path {
  /// The rounded path; of neighboring points that became equal, one is kept.
  var rounded: Path {
    Path(
      subpaths.map { subpath in
        var rounded = subpath
        rounded.points = []
        rounded.points.reserveCapacity(subpath.points.count)
        for point in subpath.points.lazy.map(\.rounded)
        where subpath.isCurved || rounded.points.last != point {
          rounded.points.append(point)
        }
        return rounded
      })
  }
}

extension DisplayList.Stroke {
  var rounded: Self {
    var rounded = self
    rounded.width = roundedToThousandths(width)
    rounded.dashes = dashes.map(roundedToThousandths)
    return rounded
  }
}
