import Course
import Figures
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
    let units = HiddenUnits(run.training.model, run.task)
    let isSome = width > units.maps.count
    try studio.show("units") {
      Figure(
        units.areHalfPlanes ? "Each hidden unit is a half-plane" : "What each hidden unit answers",
        alt: """
          \(units.maps.count, "small map") of the plane, one for \
          \(isSome ? "each of the first units" : "each unit") of the first hidden layer: \
          \(units.areHalfPlanes ? """
            grey on one side of a straight line, green with evenly spaced parallel lines on the other.
            """ : "grey where it is silent, green where it answers.")\
          \(units.haveAllDirections ? " The lines have all directions." : "")
          """,
        columns: Int(Double(units.maps.count).squareRoot().rounded(.up)), sharing: [.x, .y]
      ) {
        for (index, map) in units.maps.enumerated() {
          run.task.smallPlane.axes("unit \(index + 1)") {
            FilledContour(
              map, levels: [-2 * units.highest, 0, 2 * units.highest],
              colors: [.neutral, .category(2)])
            ContourLine(map, levels: units.lines, color: .category(2))
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
      \(isSome ? "The first \(units.maps.count)" : "The") units of the first hidden layer \
      after training. \(units.areHalfPlanes
        ? "Each is silent on one side of a line (grey) and grows steadily on the other"
        : "Where a unit is silent the plane is grey, and where it answers it has lines") \
      (green, a line every \(shortestText(units.lineSpacing))).\(run.task.points.isOwn
        ? "" : " The two circles are those the points lie around.")\(units.areHalfPlanes
        ? " The boundary is put together from these half-planes." : "")
      """
    }
  }
}

/// What the units of the first hidden layer, at most 36 of them, answer over the plane.
private struct HiddenUnits {
  /// Each unit's answer before the bend.
  let maps: [Grid]
  /// The greatest answer of any; at least 1.
  let highest: Double
  /// What the answers of two neighbouring lines differ by.
  let lineSpacing: Double
  /// The answers at which there are lines.
  var lines: [Double] { Array(stride(from: lineSpacing, to: highest, by: lineSpacing)) }
  /// Whether every unit is silent on one side of a line and not on the other: none is constant.
  let areHalfPlanes: Bool
  /// Whether in each quarter of the circle of directions there is a unit's.
  let haveAllDirections: Bool

  init(_ network: Perceptron, _ task: Task) {
    let weights = network.layers[0].weight.rows  // [2][units]
    let directions = (0..<min(weights[0].count, 36)).map { (weights[0][$0], weights[1][$0]) }
    // A linear function, whose contours a coarse grid already has exactly.
    maps = directions.indices.map { unit in
      task.plane.map(9) { network.hiddenSums($0).slice(unit..<unit + 1, along: 1) }
    }
    areHalfPlanes = directions.allSatisfy { x, y in (x != 0 || y != 0) && (x + y).isFinite }
    haveAllDirections =
      areHalfPlanes && Set(directions.map { x, y in [x > 0, y > 0] }).count == 4
    let highest = maps.flatMap(\.values).reduce(1.0) { $1.isFinite ? max($0, abs($1)) : $0 }
    // Half a unit, or as many times that as leaves lines to be told apart.
    var spacing = 0.5
    while highest / spacing > 100 { spacing *= 10 }
    (self.highest, lineSpacing) = (highest, spacing)
  }
}
