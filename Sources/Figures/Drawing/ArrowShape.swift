/// A straight arrow: a shaft with a filled head, which shrinks with a short arrow.
struct ArrowShape {
  let from: Point
  let to: Point
  /// Of the shaft.
  let width: Double

  func operations(_ color: Color) -> [DisplayList.Operation] {
    guard let (shaft, head) = parts else { return [] }
    return [
      .stroke(Path(line: shaft), DisplayList.Stroke(color, width: width)),
      .fill(Path(polygon: head), color),
    ]
  }

  /// The line and the triangle; nil for an arrow without a direction.
  var parts: (shaft: [Point], head: [Point])? {
    let length = from.distance(to: to)
    guard length > 1e-6, length.isFinite else { return nil }
    let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length)
    let size = min(width * 4 + 2, length * 0.6)
    let half = size * 0.38
    let neck = to.offset(-dx * size, -dy * size)
    let head = [to, neck.offset(-dy * half, dx * half), neck.offset(dy * half, -dx * half)]
    // The shaft ends inside the head, so that no gap shows between.
    return ([from, neck.offset(dx * size * 0.2, dy * size * 0.2)], head)
  }
}
