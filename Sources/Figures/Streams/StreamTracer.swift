/// Traces streamlines over the unit square: from fixed starts, both ways, each only through cells of a mask that no line
/// has passed; short ones are dropped.
struct StreamTracer {
  private let flow: Flow
  private let side: Int
  /// No line is longer, in sides of the square, so that a closed orbit ends.
  private let longest = 4.0
  private let shortest = 0.2
  /// The largest error of a step.
  private let tolerance = 1e-4

  init(_ flow: Flow, density: Double) {
    self.flow = flow
    side = Int((30 * min(max(density.isNaN ? 1 : density, 0.1), 4)).rounded())
  }

  /// The lines, in shares of the square.
  func lines() -> [[Point]] {
    if flow.isEmpty { return [] }
    var mask = [Bool](repeating: false, count: side * side)
    var lines: [[Point]] = []
    for start in starts where !mask[start] {
      let spot = Point(
        (Double(start % side) + 0.5) / Double(side), (Double(start / side) + 0.5) / Double(side))
      var passed = [start]
      mask[start] = true
      let backward = trace(from: spot, sign: -1, room: longest, &mask, &passed)
      let forward = trace(from: spot, sign: 1, room: longest - backward.length, &mask, &passed)
      if backward.length + forward.length >= shortest {
        lines.append(backward.points.reversed() + [spot] + forward.points)
      } else {
        for cell in passed { mask[cell] = false }
        // Where nothing but a short line begins, no other start has to be tried.
        mask[start] = flow.velocity(spot) == nil
      }
    }
    return lines
  }

  /// All cells from the border inwards, round and round: long lines mostly enter from outside.
  private var starts: [Int] {
    var cells: [Int] = []
    for ring in 0..<((side + 1) / 2) {
      let (low, high) = (ring, side - 1 - ring)
      if low == high {
        cells.append(low * side + low)
        continue
      }
      for i in low..<high { cells.append(low * side + i) }
      for i in low..<high { cells.append(i * side + high) }
      for i in low..<high { cells.append(high * side + high + low - i) }
      for i in low..<high { cells.append((high + low - i) * side + low) }
    }
    return cells
  }

  /// Follows the field by Heun's method, with Euler's for the error, in steps that keep to the tolerance.
  private func trace(
    from start: Point, sign: Double, room: Double, _ mask: inout [Bool], _ passed: inout [Int]
  ) -> (points: [Point], length: Double) {
    let largest = min(0.5 / Double(side), 0.02)
    var step = largest
    var spot = start
    var length = 0.0
    var points: [Point] = []
    var cell = index(start)
    func direction(_ spot: Point) -> Point? {
      guard let velocity = flow.velocity(spot) else { return nil }
      let speed = (velocity.x * velocity.x + velocity.y * velocity.y).squareRoot()
      return Point(sign * velocity.x / speed, sign * velocity.y / speed)
    }
    while length < room {
      guard let first = direction(spot),
        let second = direction(spot.offset(step * first.x, step * first.y))
      else { break }
      let next = spot.offset(
        step * (first.x + second.x) / 2, step * (first.y + second.y) / 2)
      let error = step / 2 * first.distance(to: second)
      let better = 0.85 * step * (tolerance / max(error, 1e-12)).squareRoot()
      if error > tolerance && step > 1e-4 {
        step = max(better, 1e-4)
        continue
      }
      guard (0...1).contains(next.x), (0...1).contains(next.y) else { break }
      let entered = index(next)
      if entered != cell {
        if mask[entered] { break }
        mask[entered] = true
        passed.append(entered)
        cell = entered
      }
      length += spot.distance(to: next)
      spot = next
      points.append(next)
      // A field that turns back on itself within a step stands still in effect.
      if first.x * second.x + first.y * second.y < -0.5 { break }
      step = min(largest, max(better, 1e-4))
    }
    return (points, length)
  }

  private func index(_ spot: Point) -> Int {
    let column = min(Int(spot.x * Double(side)), side - 1)
    let row = min(Int(spot.y * Double(side)), side - 1)
    return row * side + column
  }
}
