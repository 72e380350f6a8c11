/// How much of every pixel a filled shape covers: the exact area, added up from the edges of polygons.
///
/// Every edge changes the winding number of all that lies to the right of it, by the share of each
/// pixel's height that it crosses; sums along the rows then give the coverage.
package struct Coverage {
  package let side: Int
  /// What each edge adds in the pixel it crosses, and carries over to all pixels right of it.
  private var changes: [Double]

  package init(side: Int) {
    self.side = side
    changes = [Double](repeating: 0, count: side * (side + 2))
  }

  /// Adds a shape in pixels, y downwards, all of it within the image. Where outlines run one way
  /// and holes the other, holes stay empty.
  package mutating func add(_ shape: Outline) {
    for polygon in shape.polygons {
      for (index, start) in polygon.enumerated() {
        addEdge(start, polygon[(index + 1) % polygon.count])
      }
    }
  }

  /// The coverage of every pixel from 0 to 1, row by row from the top.
  package var pixels: [Float] {
    var pixels: [Float] = []
    pixels.reserveCapacity(side * side)
    for row in 0..<side {
      var sum = 0.0
      for column in 0..<side {
        sum += changes[row * (side + 2) + column]
        pixels.append(Float(min(abs(sum), 1)))
      }
    }
    return pixels
  }

  private mutating func addEdge(_ start: Outline.Corner, _ end: Outline.Corner) {
    guard start.y != end.y else { return }
    let direction = start.y < end.y ? 1.0 : -1.0
    let (top, bottom) = start.y < end.y ? (start, end) : (end, start)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    for row in Int(top.y)..<Int(bottom.y.rounded(.up)) {
      let (upper, lower) = (max(top.y, Double(row)), min(bottom.y, Double(row + 1)))
      addSlice(
        row: row, from: top.x + (upper - top.y) * slope, to: top.x + (lower - top.y) * slope,
        height: direction * (lower - upper))
    }
  }

  /// A piece of an edge within one row.
  private mutating func addSlice(row: Int, from a: Double, to b: Double, height: Double) {
    let (left, right) = (min(a, b), max(a, b))
    for column in Int(left)...Int(right) {
      let (from, to) = (max(left, Double(column)), min(right, Double(column + 1)))
      // An upright piece lies in one column.
      let part = right > left ? height * (to - from) / (right - left) : height
      // The mean share of the pixel left of the piece.
      let share = (from + to) / 2 - Double(column)
      changes[row * (side + 2) + column] += part * (1 - share)
      changes[row * (side + 2) + column + 1] += part * share
    }
  }
}
