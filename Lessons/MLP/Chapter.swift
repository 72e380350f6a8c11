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
  var surfaceSteps: [Int] { [1, 2, 5, 10, 30, 200].map { $0 == 1 ? 0 : steps * $0 / 200 } }

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
}
