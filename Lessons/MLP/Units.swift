import Course
import MLPModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MLPLesson {
  /// Where each unit of the first hidden layer is active, and how strongly.
  func units(in studio: Studio) throws {
    let run = try chapter(in: studio)
    let network = run.training.model
    let weights = network.layers[0].weight.rows  // [2][H]
    let directions = (0..<min(width, 36)).map { (x: weights[0][$0], y: weights[1][$0]) }
    // Before its bend a unit is linear: a coarse grid has its contours exactly.
    let maps = directions.indices.map { unit in
      run.task.plane.map(9) { network.hiddenSums($0).slice(unit..<unit + 1, along: 1) }
    }
    let highest = maps.flatMap(\.values).reduce(1.0) { $1.isFinite ? max($0, abs($1)) : $0 }
    // A line every half unit, or every so many times that as can be told apart.
    var spacing = 0.5
    while highest / spacing > 100 { spacing *= 10 }
    let areHalfPlanes = directions.allSatisfy { ($0.x != 0 || $0.y != 0) && ($0.x + $0.y).isFinite }
    let quarters = Set(directions.map { [$0.x > 0, $0.y > 0] })
    let those = width > maps.count ? "The first \(maps.count)" : "The"
    try studio.show("units") {
      Figure(
        areHalfPlanes ? "Each hidden unit is a half-plane" : "What each hidden unit answers",
        alt: """
          \(maps.count, "small map") of the plane, one for \
          \(width > maps.count ? "each of the first units" : "each unit") of the first hidden layer: \
          \(areHalfPlanes ? """
            grey on one side of a straight line, green with evenly spaced parallel lines on the other.
            """ : "grey where it is silent, green where it answers.")\
          \(areHalfPlanes && quarters.count == 4 ? " The lines have all directions." : "")
          """,
        columns: Int(Double(maps.count).squareRoot().rounded(.up)), sharing: [.x, .y]
      ) {
        for (index, map) in maps.enumerated() {
          run.task.smallPlane.axes("unit \(index + 1)") {
            FilledContour(
              map, levels: [-2 * highest, 0, 2 * highest], colors: [.neutral, .category(2)])
            ContourLine(
              map, levels: Array(stride(from: spacing, to: highest, by: spacing)),
              color: .category(2))
            // The circles that the points lie around.
            for radius in run.task.circles {
              let turn = (0...90).map { Double($0) / 90 * 2 * .pi }
              Line(
                x: turn.map { radius * cos($0) }, y: turn.map { radius * sin($0) }, color: .emphasis
              )
            }
          }
        }
      }
    } caption: {
      """
      \(those) units of the first hidden layer after training. \(areHalfPlanes
        ? "Each is silent on one side of a line (grey) and grows steadily on the other"
        : "Where a unit is silent the plane is grey, and where it answers it has lines") \
      (green, a line every \(shortestText(spacing))).\(run.task.points.isOwn
        ? "" : " The two circles are those the points lie around.")\(areHalfPlanes
        ? " The boundary is put together from these half-planes." : "")
      """
    }
  }
}
