import Course
import MLPModel

extension MLPLesson {
  /// From half-planes to the boundary: what units of the first hidden layer answer, what those of the
  /// second make of it, and what comes of all.
  func units(in studio: Studio) throws {
    let run = try chapter(in: studio)
    let (task, network) = (run.task, run.training.model)
    let weights = network.layers[0].weight.rows  // [2][H]
    let directions = (0..<width).map { (x: weights[0][$0], y: weights[1][$0]) }
    let areHalfPlanes = directions.allSatisfy { ($0.x != 0 || $0.y != 0) && ($0.x + $0.y).isFinite }
    let isIsland = areHalfPlanes && run.separates
    let first = apart(directions, network.layers[0].bias.elements)
    // Those of the second layer that move the last sum most on the training points.
    let votes = network.layers[2].weight.elements
    let means = network.sums(ofLayer: 1, task.training.x).relu().mean(along: 0).elements
    let effects = (0..<width).map { abs(votes[$0]) * means[$0] }
    let second = (0..<width).sorted { effects[$0] > effects[$1] }.prefix(first.count)
    func sums(_ unit: Int, layer: Int) -> Grid {
      // Before its bend a unit of the first layer is linear: a coarse grid has its contours exactly.
      task.plane.map(layer == 0 ? 9 : 100) {
        network.sums(ofLayer: layer, $0).slice(unit..<unit + 1, along: 1)
      }
    }
    try studio.show("units") {
      Figure(
        isIsland
          ? "Half-planes add up to an island" : "What the hidden units answer",
        alt: """
          Two rows of maps of the plane. Above, \(first.count, "unit") of the first layer\
          \(areHalfPlanes ? ", with a colour and evenly spaced parallel lines on one side of a straight line" : ""), \
          and the places where the layer's \(width, "unit") begin to answer. Below, \
          \(second.count, "unit") of the second layer, in the colour of the class that they speak \
          for\(isIsland ? ", with borders and lines that have corners" : ""), and the plane by \
          the class that the network gives it\
          \(run.separates ? ": a region around the inner circle" : "").
          """,
        columns: first.count + 1, sharing: [.x, .y]
      ) {
        for unit in first {
          task.smallPlane(task.plane.names[0], "first layer").axes("unit \(unit + 1)") {
            answers(sums(unit, layer: 0), color: .network)
            task.circles()
          }
        }
        task.smallPlane(task.plane.names[0], "first layer").axes(
          "\(width > 1 ? "all " : "")\(width, "fold")"
        ) {
          for unit in 0..<width {
            ContourLine(sums(unit, layer: 0), levels: [0], color: .network)
          }
          task.circles()
        }
        for unit in second {
          let label = votes[unit] > 0 ? 1 : 0
          task.smallPlane(task.plane.names[0], "second layer").axes(
            "for \(task.points.classes[label])"
          ) {
            answers(sums(unit, layer: 1), color: .category(label))
            task.circles()
          }
        }
        task.smallPlane(task.plane.names[0], "second layer").axes("all together") {
          task.plane.classes(of: task.plane.map(100) { network($0) })
          task.circles()
        }
      }
    } caption: {
      """
      Above, units of the first hidden layer after training: \(areHalfPlanes
        ? "each is silent on one side of a line, its fold, and grows steadily on the other"
        : "where they are silent there is no colour") (lines of equal answer). Below, units of \
      the second layer, which weigh those of the first, in the colour of the class that each speaks \
      for.\(isIsland ? " What they add up has a corner at every fold it crosses, and so has the boundary." : "")
      """
    }
  }
}
