import Figures

/// A drawing of marks in one panel, and the way back from the page to the data.
struct MarkDrawing {
  let list: DisplayList
  let box: Rect
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, isReversed: Bool = false, _ marks: any Mark...
  ) throws {
    self.x = x
    self.y = y
    list = try Figure("", alt: "") {
      Axes(
        x: Axis(domain: x, ticks: .none, isReversed: isReversed),
        y: Axis(domain: y, ticks: .none, isReversed: isReversed),
        legend: .none, marks: marks)
    }.displayList()
    box = list.boxes[0]
  }

  func data(_ point: Point) -> Point {
    Point(
      x.lowerBound + (point.x - box.x) / box.width * (x.upperBound - x.lowerBound),
      y.lowerBound + (box.maxY - point.y) / box.height * (y.upperBound - y.lowerBound))
  }

  var inside: [DisplayList.Operation] {
    list.operations.flatMap { operation -> [DisplayList.Operation] in
      if case .clip(_, let parts) = operation { return parts }
      return []
    }
  }

  /// The subpaths of strokes, or of fills, in data coordinates.
  func paths(filled: Bool) -> [[Point]] {
    inside.flatMap { operation -> [Path.Subpath] in
      switch operation {
      case .fill(let path, _) where filled: path.subpaths
      case .stroke(let path, _) where !filled: path.subpaths
      default: []
      }
    }.map { $0.points.map(data) }
  }
}
