import Course

extension MLPLesson {
  /// p(x) at several moments of training.
  func surface(in studio: Studio) throws {
    let run = try chapter(in: studio)
    let moments = run.training.moments.filter { surfaceSteps.contains($0.step) }
    let colors = ColorScale.diverging(0...1)
    try studio.show("surface") {
      Figure(
        run.separates
          ? "An island rises around the inner circle" : "The probability surface while training",
        alt: """
          \(moments.count, "map") of the probability of class 1 over the plane, at \(moments.count == 1 ? "step" : "steps") \
          \(listed(moments.map(\.step)))\(run.task.circles.isEmpty ? "" : ", with the two circles that the points lie around")\
          \(run.separates ? ": broad folds at first, then a sharp island that holds the inner circle" : "").
          """,
        columns: min(3, moments.count), sharing: [.x, .y],
        colorBar: ColorBar(colors, label: "p(class 1)", ticks: .at([0, 0.5, 1]))
      ) {
        for (step, network) in moments {
          run.task.smallPlane().axes("step \(step)") {
            FilledContour(
              run.task.plane.map(100) { network($0) }, levels: (0...20).map { Double($0) / 20 },
              colors: colors)
            run.task.circles(.emphasis)
          }
        }
      }
    } caption: {
      """
      \(run.warning)The probability p(class 1 | x) at \(moments.count, "moment") of training, without \
      colour where it is ½\(run.task.circles.isEmpty ? "" : "; lines are the circles that the points lie around, class 1 the inner one"). \
      \(run.separates ? "At first there are only the folds of random weights; then an island rises around the inner circle and its shore grows steeper. " : "")\
      The loss \(course(from: run.training.losses[0], to: run.end, decimals: 4)).
      """
    }
  }
}
