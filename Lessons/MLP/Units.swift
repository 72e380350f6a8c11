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
    let folds = (0..<width).map { sums($0, layer: 0) }
    func plane(_ row: String) -> Plane {
      task.smallPlane(task.plane.names[0], "\(task.plane.names[1]) (\(row))")
    }
    try studio.show("units") {
      Figure(
        isIsland
          ? "Straight folds add up to an island" : "What the hidden units answer",
        alt: """
          Two rows of maps of the plane. Above, \(first.count, "unit") of the first layer\
          \(areHalfPlanes ? ", with a colour and evenly spaced parallel lines on one side of a straight line, grey on the other" : ""), \
          and the folds of the layer's \(width, "unit"). Below, over these folds, \
          \(second.count, "unit") of the second layer, in the colour of the class that they speak \
          for\(isIsland ? ", with borders that have corners on folds" : ""), and the plane by \
          the class that the network gives it\
          \(run.separates ? ": a region around the inner circle" : "").
          """,
        columns: first.count + 1, sharing: [.x, .y]
      ) {
        for unit in first {
          plane("layer 1").axes("fold \(unit + 1)") {
            answers(folds[unit], color: .network)
            task.circles()
            if unit == first[0] { sideNames(directions[unit], in: task.plane) }
          }
        }
        plane("layer 1").axes("\(width > 1 ? "all " : "")\(width, "fold")") {
          folds.map { ContourLine($0, levels: [0]) }
          task.circles()
        }
        for unit in second {
          let label = votes[unit] > 0 ? 1 : 0
          plane("layer 2").axes("\(label == 1 ? "+" : "−") unit \(unit + 1)") {
            region(sums(unit, layer: 1), color: .category(label), over: folds)
          }
        }
        plane("layer 2").axes("sum of all \(width)") {
          task.plane.classes(of: task.plane.map(100) { network($0) })
          if run.separates {
            Label(task.points.classes[1], x: 0, y: -0.25, color: .category(1))
            Label(task.points.classes[0], x: 0, y: -1.4, color: .category(0))
          }
        }
      }
    } caption: {
      """
      Above, \(first.count, "unit") of the first hidden layer after training, of different \
      directions: \(areHalfPlanes
        ? "each is silent on one side of a line, its fold, and grows steadily on the other (lines of equal answer)"
        : "where they are silent there is no colour"). Below, the units of the second layer that \
      matter most: each adds up all units of the first, and so its border\(isIsland ? " bends at every fold (dotted) that it crosses" : " is made of their folds"). \
      They are added for class 1 (+) or for class 0 (−).
      """
    }
  }
}
