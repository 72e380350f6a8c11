import Course
import MLPModel

extension MLPLesson {
  /// The chapter's own figure: the plane by predicted class, under the training points.
  func boundary(in studio: Studio) throws {
    let run = try chapter(in: studio)
    let moments = Set(studio.moments(of: steps))
    try studio.show(
      "boundary", moments: run.training.moments.filter { moments.contains($0.step) }
    ) { step, network in
      figure(network, run.task, title: "After \(step, "step")", resolution: 100)
    }
    try studio.show("boundary") {
      figure(
        run.training.model, run.task, separates: run.separates,
        title: run.separates
          ? "A network tells two circles apart"
          : "Decision boundary\(run.task.points.isOwn ? "" : " on two circles")")
    } caption: {
      """
      \(run.warning)After \(steps, "step") \
      \(run.separates ? "the boundary p = ½ separates the circles" : "of gradient descent"): \
      \(run.accuracy.training, .percent(of: run.task.training.count)) of the \(run.task.training.count, "training point") \
      \(run.separates ? "lie on their side of it" : "are classified rightly"), and \
      \(run.accuracy.unseen, .percent(of: run.task.unseen.count)) of \(run.task.unseen.count, "new one").\
      \(run.task.ceilingSentence)
      """
    }
  }

  private func figure(
    _ network: Perceptron, _ task: Task, separates: Bool = false, title: String,
    resolution: Int = 200
  ) -> Figure {
    let wrong = zip(task.training.x.rows, task.training.right(network).elements)
      .filter { $0.1 == 0 }.map(\.0)
    return Figure(
      title,
      alt: separates
        ? """
        Two classes of points on concentric circles, and the plane divided by the network: a \
        rounded region around the inner circle is class 1, all around it class 0. \
        \(wrong.count, "point of them is", "points of them are") on the wrong side, each in a ring.
        """
        : """
        Points of two classes\(task.points.isOwn ? "" : " on concentric circles"), over the plane in the \
        colour of the class that the network gives each place.
        """
    ) {
      task.plane.axes {
        task.plane.classes(of: task.plane.map(resolution) { network($0) })
        task.scatter(named: true)
        rings(around: wrong, of: task.training.count)
      }
    }
  }

  /// How many points the network takes for the other class, and rings around them if they are few.
  private func rings(around points: [[Float]], of count: Int) -> [any Mark] {
    let isFew = 10 * points.count <= count
    let note = Label(
      "\(points.count) on the wrong side\(isFew && !points.isEmpty ? " (ringed)" : "")",
      at: .bottomTrailing)
    guard isFew else { return [note] }
    let ring = Plane.circle(radius: 0.045, corners: 24).rows
    let corners = points.flatMap { point in
      // A gap after each ring.
      ring.map { [point[0] + $0[0], point[1] + $0[1]] } + [[.nan, .nan]]
    }
    return [
      Line(x: corners.map { $0[0] }, y: corners.map { $0[1] }, color: .emphasis), note,
    ]
  }
}
