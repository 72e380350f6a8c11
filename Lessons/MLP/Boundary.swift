import Course
import MLPModel

/// The chapter's training, which several studies look at.
struct ChapterRun {
  let task: Task
  let training: Training<Perceptron, NoBatch>
  /// The loss after the last step.
  let end: Float
  let accuracy: (training: Float, unseen: Float)
  /// Whether the boundary does what the chapter's does: it tells the circles apart.
  let separates: Bool
  let warning: String
}

extension MLPLesson {
  /// The moments of training that the surface is shown at.
  var surfaceSteps: [Int] { [0, steps / 100, steps / 20, steps / 2, steps] }

  /// The chapter's task: 2 → 16 → 16 → 1, all points at every step.
  func chapter(in studio: Studio) throws -> ChapterRun {
    try studio.once("chapter") {
      let task = try task(in: studio)
      let training = studio.follow(
        descent([2, width, width, 1], on: task, in: studio), as: "chapter.loss",
        keeping: surfaceSteps + studio.moments(of: steps))
      studio.metric("chapter.points", task.training.x.rows)
      studio.metric("chapter.labels", task.training.y.elements)
      for (name, value) in training.model.namedParameters {
        studio.metric("chapter.initial.\(name)", value.elements)
      }
      for _ in training { training.step() }
      let (network, end) = (training.model, training.loss())
      studio.record("chapter.loss", end, at: steps)
      let accuracy = (task.training.accuracy(network), task.unseen.accuracy(network))
      studio.metric("chapter.accuracy", accuracy.0)
      studio.metric("held-out accuracy", accuracy.1)
      var separates = false
      if let best = task.ceiling?.accuracy {
        studio.metric("Bayes accuracy", best)
        separates =
          studio.claim("held-out accuracy", accuracy.1, in: 0.985...1, why: .measured).holds
        // Four standard errors of a share counted on so many points.
        studio.claim(
          "held-out accuracy is below Bayes' ceiling", Double(accuracy.1),
          in: ...(best + 4 * (best * (1 - best) / Double(heldOut)).squareRoot()), why: .theory)
      }
      return ChapterRun(
        task: task, training: training, end: end, accuracy: accuracy, separates: separates,
        warning: studio.divergence(of: "The training", from: training.losses[0], to: end))
    }
  }

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
        title: "Decision boundary\(run.task.points.isOwn ? "" : " on concentric circles")")
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
    Figure(
      title,
      alt: separates
        ? """
        Two classes of points on concentric circles, and the plane divided by the network: a \
        rounded region around the inner circle is class 1, all around it class 0.
        """
        : """
        Points of two classes\(task.points.isOwn ? "" : " on concentric circles"), over the plane in the \
        colour of the class that the network gives each place.
        """
    ) {
      task.plane.axes {
        task.plane.classes(of: task.plane.map(resolution) { network($0) })
        for (label, name) in task.points.classes.enumerated() {
          let members = task.points.training.ofClass(label)
          Scatter(x: members.x, y: members.y, color: .category(label), label: name)
        }
      }
    }
  }
}
