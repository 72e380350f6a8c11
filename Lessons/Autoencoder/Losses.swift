import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// Errors against steps, with PCA's level above and the noise below.
  func losses(in studio: Studio) throws {
    let chapter = try chapter(in: studio)
    let (task, marks) = (chapter.task, studio.marks(of: steps))
    let better = better(on: task, in: studio)
    func errors(_ network: Autoencoder) -> (training: Float, unseen: Float) {
      (network.error(task.training), network.error(task.unseen))
    }
    let recipe = Spread(over: marks, [chapter.training], errors)
    let network = Spread(over: marks, better.trainings, errors)
    let (old, new) = (recipe.map { $0.unseen }, network.map { $0.unseen })
    let end = new[steps].mean
    try studio.show("losses") {
      Figure(
        chapter.stalls && end < 0.5 * chapter.end
          ? "The chapter's recipe stalls, the task does not" : "The chapter's recipe and another",
        alt: """
          Mean square error against steps on a logarithmic scale, on held-out points: the chapter's \
          recipe from \(old[0].mean, .decimals(4)) to \(old[steps].mean, .decimals(4)), the better \
          network from \(new[0].mean, .decimals(4)) to \(end, .decimals(4)). A dashed line named PCA \
          is at \(task.lineError, .decimals(4))\(task.floor.map {
            ", another, the noise, at \($0, .decimals(5))"
          } ?? "").
          """
      ) {
        Axes(x: Axis("steps"), y: Axis("mean square error", scale: .log)) {
          Band(x: marks, lower: new.lowest, upper: new.highest, color: .category(0))
          new.key(.mean, .band)
          for (name, errors, role) in [
            ("the chapter's recipe", recipe, 1), ("better network", network, 0),
          ] {
            Line(
              x: marks, y: errors.map { $0.training }.means, color: .category(role),
              label: "\(name), training")
            Line(
              x: marks, y: errors.map { $0.unseen }.means, color: .category(role), style: .dashed,
              label: "\(name), held out")
          }
          Rule(y: task.lineError, label: "PCA")
          if let floor = task.floor { Rule(y: floor, label: "noise") }
        }
      }
    } caption: {
      """
      \(chapter.warning)\(better.warning)Mean square error against steps, solid on the training \
      points and dashed on new ones. The chapter's recipe (one run) ends at \
      \(chapter.end, .decimals(4)), PCA without any steps is at \(task.lineError, .decimals(4)); the \
      network of \(width, "unit") a layer under Adam \
      (\(acrossRuns(runs, "the mean", spread: "the band"))) ends at \(end, .decimals(4)) on new \
      points.
      """
    }
  }
}
