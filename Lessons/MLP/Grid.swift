import Course
import MLPModel

extension MLPLesson {
  /// The boundary of each width and depth: of several runs, the one of median accuracy.
  func grid(in studio: Studio) throws {
    let task = try task(in: studio)
    let (widths, depths) = ([2, 4, 8, 16], [1, 2, 3])
    let shapes = depths.flatMap { depth in widths.map { Array(repeating: $0, count: depth) } }
    let spread = studio.spread(over: shapes, runs: runs) { hidden, run in
      let training = descent([2] + hidden + [1], on: task, run: run, in: studio)
      for _ in training { training.step() }
      return (network: training.model, accuracy: task.unseen.accuracy(training.model))
    }
    let cells = shapes.map { (hidden: $0, median: spread[$0].median { $0.accuracy }) }
    /// By depth.
    func accuracies(_ width: Int) -> [Float] {
      cells.filter { $0.hidden[0] == width }.map { $0.median.accuracy }
    }
    studio.metric(
      "held-out accuracy by depth and width",
      depths.map { depth in cells.filter { $0.hidden.count == depth }.map { $0.median.accuracy } })
    var isEnclosed = false
    if let best = task.ceiling?.accuracy {
      // Two half-planes cannot enclose anything.
      isEnclosed =
        studio.claim(
          "one hidden layer of 2 units: held-out accuracy", cells[0].median.accuracy, in: ...0.9,
          why: .measured
        ).holds && accuracies(2).allSatisfy { $0 < 0.9 }
        && [8, 16].flatMap(accuracies).allSatisfy { Double($0) > best - 0.015 }
    }
    try studio.show("grid") {
      Figure(
        isEnclosed ? "Enclosing class 1 takes more than two units" : "What width and depth buy",
        alt: """
          Twelve decision boundaries over the training points: networks of 2, 4, 8 and 16 units a layer \
          across, of 1, 2 and 3 hidden layers down, each with the share of new points that it gets \
          right, from \(cells.map(\.median.accuracy).min()!, .percent) to \
          \(cells.map(\.median.accuracy).max()!, .percent).
          """,
        columns: widths.count, sharing: [.x, .y]
      ) {
        for (hidden, median) in cells {
          let plane = task.smallPlane(
            "\(hidden[0], "unit") a layer", "\(hidden.count, "layer")")
          // One decimal at most: a small panel has no room for more.
          plane.axes("\(median.accuracy, .percent(of: min(500, task.unseen.count))) right") {
            task.plane.classes(of: task.plane.map(100) { median.network($0) })
            task.scatter()
          }
        }
      }
    } caption: {
      """
      The boundary after \(steps, "step"), and how many of \(task.unseen.count, "new point") are then right, for \
      networks of different width and depth; each panel is \(acrossRuns(runs, "the median")).\(isEnclosed ? """
         Two units a layer cannot enclose the inner circle, class 1; four a layer are right about \
        \(listed(accuracies(4).map { "\($0, .percent(of: 500))" })) with 1, 2 and 3 layers; from 8 on, \
        every depth comes close to Bayes' ceiling of \(task.ceiling!.accuracy, .percent).
        """ : task.ceilingSentence)
      """
    }
  }
}
